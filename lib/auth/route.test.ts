import { expect, it, vi } from "vitest";
import { z } from "zod";
import { createPortalError } from "@/lib/errors/portal-error";
import { ok } from "@/lib/errors/result";
import { createResponseRouteHandler, createSessionRouteHandler } from "./route";

vi.mock("./session", () => ({ getSession: async () => ({ user: { id: "erin" } }) }));
vi.mock("./authorize", () => ({ authorize: async () => ok({ person: { id: "erin" } }) }));
vi.mock("./client-address", () => ({ getClientAddress: () => "unknown" }));
vi.mock("./limits", () => ({
  enforceRateLimit: async (action: string, key: string) =>
    action === "queries" && key === "erin" ? createPortalError("LimitReached") : null,
}));

const context = { params: Promise.resolve({}) };
const createRequest = (signal?: AbortSignal) =>
  new Request("http://localhost/api/test?scope=x", signal ? { signal } : {});

it("rejects requests of a session beyond the limit, before the handler runs", async () => {
  const run = vi.fn(async () => ok(1));
  const limited = await createSessionRouteHandler(run, "queries")(createRequest(), context);
  expect([limited.status, run.mock.calls.length]).toEqual([429, 0]);
  const polled = await createSessionRouteHandler(run, null)(createRequest(), context);
  expect(await polled.json()).toEqual(ok(1));
});

it("tells the handler of a file when the client has disconnected", async () => {
  const client = new AbortController();
  const aborted: boolean[] = [];
  const handler = createResponseRouteHandler(
    "view",
    z.object({}),
    async ({ signal }) => {
      aborted.push(signal.aborted);
      client.abort();
      aborted.push(signal.aborted);
      return ok(new Response("file"));
    },
    "exports",
  );
  await handler(createRequest(client.signal), context);
  expect(aborted).toEqual([false, true]);
});
