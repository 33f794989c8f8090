import { Client as McpClient } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { expect, it } from "vitest";
import { ApiError, type KilnClient } from "../client.ts";
import { createMcpServer } from "./server.ts";

type Call = [method: string, path: string, content: unknown];

async function connect(permissions: string[], respond: () => unknown = () => ({ items: [] })) {
  const calls: Call[] = [];
  const answer = async <T>(...call: Call) => {
    calls.push(call);
    return respond() as T;
  };
  const api: KilnClient = {
    get: (path, query) => answer("GET", path, query),
    post: (path, body) => answer("POST", path, body),
  };
  const [near, far] = InMemoryTransport.createLinkedPair();
  await createMcpServer(api, { permissions }, "1.0.0").connect(far);
  const client = new McpClient({ name: "test", version: "1.0.0" });
  await client.connect(near);
  return { client, calls };
}

async function listToolNames(permissions: string[]): Promise<string[]> {
  const { client } = await connect(permissions);
  return (await client.listTools()).tools.map(({ name }) => name);
}

it("offers a token without further permissions only tools that read", async () => {
  const { client } = await connect(["view"]);
  const { tools } = await client.listTools();
  expect(tools.length).toBeGreaterThan(5);
  expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
});

it("offers to submit and to decide by permission", async () => {
  expect(await listToolNames(["view"])).not.toContain("submit_build");
  expect(await listToolNames(["view", "submit"])).toContain("submit_build");
  expect(await listToolNames(["view", "submit"])).not.toContain("decide_review");
  expect(await listToolNames(["view", "review"])).toContain("decide_review");
});

it("calls the API and returns its response", async () => {
  const { client, calls } = await connect(["view", "review"]);
  const listed = await client.callTool({ name: "list_builds", arguments: { status: "FAILED" } });
  expect(listed.content).toEqual([{ type: "text", text: '{"items":[]}' }]);
  const decision = { decision: "reject", requestHash: null, reason: "no", ticket: "" };
  await client.callTool({ name: "decide_review", arguments: { id: "a/b", ...decision } });
  expect(calls).toEqual([
    ["GET", "/builds", { status: "FAILED", limit: 20 }],
    ["POST", "/reviews/a%2Fb/decision", decision],
  ]);
});

it("returns an error of Kiln as the result of the tool", async () => {
  const { client } = await connect(["view"], () => {
    const body = {
      title: "Not found",
      detail: "Nothing has this name.",
      remedy: "Check the name.",
    };
    throw new ApiError({ ...body, status: 404, code: "NotFound" });
  });
  expect(await client.callTool({ name: "get_build", arguments: { arn: "x" } })).toEqual({
    content: [{ type: "text", text: "Not found\nNothing has this name.\nCheck the name." }],
    isError: true,
  });
});

it("rejects a submit without a client token before it is sent", async () => {
  const { client, calls } = await connect(["view", "submit"]);
  const result = await client.callTool({ name: "submit_build", arguments: { request: {} } });
  expect(result.isError).toBe(true);
  expect(calls).toEqual([]);
});
