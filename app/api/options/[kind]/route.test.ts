import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createSandboxIdentity, startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { GET as details } from "../../details/route";
import { GET as options } from "./route";

vi.mock("next/headers", () => ({ headers: async () => new Headers() }));
vi.mock("@/lib/auth/session", () => ({
  getSession: async () => ({ user: createSandboxIdentity("KilnViewer").person }),
}));
vi.mock("@/lib/auth/authorize", () => ({
  authorize: async () => ({ ok: true, value: createSandboxIdentity("KilnViewer") }),
}));

let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
const scope = "build-viewer@eu-west-1";

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
});

afterAll(() => sandbox.stop());

async function get(
  handler: typeof options,
  query: Record<string, string>,
  params: Record<string, string> = {},
) {
  const address = `http://localhost/?${new URLSearchParams({ scope, ...query })}`;
  const response = await handler(new Request(address), { params: Promise.resolve(params) });
  return { status: response.status, body: await response.json() };
}

describe("the routes behind the pickers", () => {
  it("return the matching rows by page", async () => {
    const query = { q: "linux", owner: "Self" };
    const first = await get(options, query, { kind: "image-recipes" });
    const { cursor } = first.body.value;
    const second = await get(options, { ...query, cursor }, { kind: "image-recipes" });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.body.value.options).toHaveLength(20);
    expect(second.body.value.options[0]).not.toEqual(first.body.value.options[0]);
  });

  it("return the details of an ARN", async () => {
    const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/al2023-base/x.x.x";
    const { status, body } = await get(details, { arn });
    expect([status, body.value.name]).toEqual([200, "al2023-base"]);
  });

  it.each([
    [{ kind: "secrets" }, {}],
    [{ kind: "workflows" }, { owner: "Everyone" }],
    [{ kind: "workflows" }, { cursor: "x" }],
  ])("reject %j with %j", async (params, query) => {
    const { status, body } = await get(options, query, params);
    expect([status, body.error.code]).toEqual([400, "InvalidInput"]);
  });
});
