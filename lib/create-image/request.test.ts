import { describe, expect, it } from "vitest";
import { createImageRequestSchema } from "./request";
import { createArn, createForm } from "./testing/forms";
import { toRequest } from "./to-request";

function errors(request: unknown): string[] {
  const issues = createImageRequestSchema.safeParse(request).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}`);
}

const request = toRequest(createForm());

describe("createImageRequest", () => {
  it("requires exactly one recipe", () => {
    const { imageRecipeArn: _, ...none } = request;
    const both = { ...request, containerRecipeArn: createArn("container-recipe/web/1.0.0") };
    expect(errors(none)).toEqual(["imageRecipeArn: Specify imageRecipeArn or containerRecipeArn."]);
    expect(errors(both)).toEqual([
      "containerRecipeArn: Specify either imageRecipeArn or containerRecipeArn, not both.",
    ]);
  });

  it("reports missing members as required", () => {
    const { infrastructureConfigurationArn: _, ...others } = request;
    expect(errors({ ...others, workflows: [{ parameters: [{ name: "a" }] }] })).toEqual([
      "infrastructureConfigurationArn: This field is required.",
      "workflows.0.workflowArn: This field is required.",
      "workflows.0.parameters.0.value: This field is required.",
    ]);
  });

  it("names unknown members", () => {
    expect(errors({ ...request, ClientToken: "x" })).toEqual([": Unknown field “ClientToken”."]);
  });

  it("doesn't silently drop a member called __proto__", () => {
    const polluted = JSON.parse(`{"tags": {"__proto__": "x", "a": "b"}}`);
    expect(errors({ ...request, ...polluted })).toEqual([
      "tags.__proto__: “__proto__” can't be a tag key.",
    ]);
    const own: unknown = JSON.parse(
      JSON.stringify(request).replace(/^\{/, '{"__proto__": {"executionRole": "Admin"}, '),
    );
    expect(errors(own)).toEqual([": Unknown field “__proto__”."]);
  });

  it.each([null, undefined, 1, "text", [], [request]])("rejects %j", (value) => {
    expect(errors(value)).toHaveLength(1);
  });
});
