import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { createOpenApiDocument } from "./openapi";
import { apiOperations } from "./operations";

it("documents only members that a request must have as required", () => {
  const { paths, components } = createOpenApiDocument("https://kiln.example.com") as unknown as {
    paths: Record<string, { post: { requestBody: { content: Record<string, unknown> } } }>;
    components: { schemas: Record<string, { required: string[] }> };
  };
  const { CreateImageRequest } = components.schemas;
  expect(CreateImageRequest?.required).toEqual(["infrastructureConfigurationArn", "clientToken"]);
  const decision = paths["/reviews/{id}/decision"]?.post.requestBody.content["application/json"];
  expect(decision).toMatchObject({ schema: { required: ["decision", "requestHash"] } });
  expect(JSON.stringify([CreateImageRequest, decision])).not.toContain('"default"');
});

it("documents every route", async () => {
  const files = await readdir("app/api/v1", { recursive: true });
  const routes = files
    .filter((file) => file.endsWith("route.ts"))
    .map((file) => `/${path.dirname(file).replaceAll(/\[(\w+)\]/g, "{$1}")}`)
    .filter((route) => route !== "/openapi.json" && route !== "/[[...path]]");
  expect(routes.sort()).toEqual([...new Set(apiOperations.map((one) => one.path))].sort());
});
