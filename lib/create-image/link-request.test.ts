import { expect, it } from "vitest";
import { parseLinkRequest } from "./link-request";

const recipe = "arn:aws:imagebuilder:eu-west-1:123456789012:image-recipe/base/1.0.0";

it("reads the parameters of a link", () => {
  const query = { imageRecipeArn: recipe, logGroupName: "/images", tag: ["team=a", "note=x=y"] };
  expect(parseLinkRequest({ ...query, scope: "lead@eu-west-1" })).toEqual({
    request: {
      imageRecipeArn: recipe,
      loggingConfiguration: { logGroupName: "/images" },
      tags: { team: "a", note: "x=y" },
    },
    unknown: [],
  });
});

it("is null for a link without parameters of the form", () => {
  expect(parseLinkRequest({ scope: "lead@eu-west-1", from: "x" })).toBeNull();
});

it("lets parameters override the request", () => {
  const request = JSON.stringify({ imageRecipeArn: "other", tags: { team: "b", env: "test" } });
  expect(parseLinkRequest({ request, imageRecipeArn: recipe, tag: "team=a" })?.request).toEqual({
    imageRecipeArn: recipe,
    tags: { team: "a", env: "test" },
  });
});

it("takes no client token from a link", () => {
  const request = JSON.stringify({ clientToken: "chosen" });
  expect(parseLinkRequest({ request, clientToken: "chosen" })?.request).toEqual({});
});

it.each<[string, Parameters<typeof parseLinkRequest>[0]]>([
  ["a request that isn't JSON", { request: "{" }],
  ["a list as the request", { request: "[]" }],
  ["an unknown field", { request: '{"imageRecipe":"x"}' }],
  ["a value of a wrong type", { request: '{"workflows":"x"}' }],
  ["a tag without a value", { tag: "team" }],
  ["an overlong value", { imageRecipeArn: "x".repeat(3_000) }],
])("reports %s", (_, query) => {
  expect(parseLinkRequest(query)?.unknown).toHaveLength(1);
});

it("keeps a tag named __proto__ out of the prototype", () => {
  const read = parseLinkRequest({ tag: "__proto__=x" });
  expect(Object.getPrototypeOf(read?.request.tags)).toBe(Object.prototype);
});
