import { expect, test } from "vitest";
import { getBuildPagePath } from "./build-path";

const image = "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.2.0/4";

test("links to the page of a build version", () => {
  expect(getBuildPagePath(image)).toBe("/builds/111122223333/eu-west-1/al2023-base/1.2.0/4");
});

test("includes the scope in the link", () => {
  expect(getBuildPagePath(image, "lead@eu-west-1")).toMatch(/\?scope=lead%40eu-west-1$/);
});

test.each([image.replace(/\/4$/, ""), image.replace("image/", "image-recipe/"), "no arn"])(
  "returns null for %s",
  (arn) => {
    expect(getBuildPagePath(arn)).toBeNull();
  },
);
