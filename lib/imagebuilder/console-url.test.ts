import { describe, expect, it } from "vitest";
import { getResourceConsoleUrl } from "./console-url";

const recipe = "arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/base/1.0.0";

describe("resourceUrl", () => {
  it("returns the page of an Image Builder resource in its Region", () => {
    expect(getResourceConsoleUrl(recipe, "eu-west-1")).toBe(
      `https://eu-west-1.console.aws.amazon.com/imagebuilder/home?region=eu-west-1#/imageRecipes/${recipe}`,
    );
  });

  it("returns a role's page by its name, without its path", () => {
    expect(
      getResourceConsoleUrl("arn:aws:iam::111122223333:role/build/exec", "us-gov-west-1"),
    ).toBe("https://us-gov-west-1.console.amazonaws-us-gov.com/iam/home#/roles/details/exec");
  });

  it.each([
    ["arn:aws:s3:::bucket", "eu-west-1"],
    [`${recipe}"><script>`, "eu-west-1"],
    [recipe, "eu-west-1.evil.example/"],
    ["javascript:alert(1)", "eu-west-1"],
  ])("is null for %s in %s", (arn, region) => {
    expect(getResourceConsoleUrl(arn, region)).toBeNull();
  });
});
