import { describe, expect, it } from "vitest";
import { createImageRequest } from "./request";
import { arn, form } from "./testing/forms";
import { toRequest } from "./to-request";

function errors(request: unknown): string[] {
  const issues = createImageRequest.safeParse(request).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}`);
}

const request = toRequest(form());

describe("createImageRequest", () => {
  it("requires exactly one recipe", () => {
    const { imageRecipeArn, ...none } = request;
    const both = { ...request, containerRecipeArn: arn("container-recipe/web/1.0.0") };
    const message = "Specify either imageRecipeArn or containerRecipeArn, not both.";
    expect(errors(none)).toEqual([`imageRecipeArn: ${message}`]);
    expect(errors(both)).toEqual([`containerRecipeArn: ${message}`]);
    expect(imageRecipeArn).toBeDefined();
  });

  it("names unknown members", () => {
    expect(errors({ ...request, ClientToken: "x" })).toEqual([
      ": CreateImage has no field named ClientToken.",
    ]);
  });

  it("doesn't silently drop a member called __proto__", () => {
    const polluted = JSON.parse(`{"tags": {"__proto__": "x", "a": "b"}}`);
    expect(errors({ ...request, ...polluted })).toEqual([
      "tags.__proto__: __proto__ can't be a tag key.",
    ]);
    const own: unknown = JSON.parse(
      JSON.stringify(request).replace(/^\{/, '{"__proto__": {"executionRole": "Admin"}, '),
    );
    expect(errors(own)).toEqual([": CreateImage has no field named __proto__."]);
  });

  it.each([null, undefined, 1, "text", [], [request]])("rejects %j", (value) => {
    expect(errors(value)).toHaveLength(1);
  });
});
