import { beforeEach, expect, it, vi } from "vitest";

const jar = new Map<string, string>();
const recorded: unknown[] = [];
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
  }),
  headers: async () => new Headers(),
}));
vi.mock("./session", () => ({
  getSession: async () => ({ user: { id: "https://idp#leo", name: "Leo", groups: [] } }),
}));
const scope = "build-lead@eu-west-1";
const accountRegion = { roleId: "build-lead", account: "111122223333", region: "eu-west-1" };
vi.mock("./scopes", () => ({
  findScope: (_session: unknown, asked: string) =>
    asked === scope ? { scope, ...accountRegion } : null,
}));
vi.mock("./cookie-names", () => ({
  getCookieName: (name: string) => name,
  getCookieOptions: () => ({}),
}));
vi.mock("./authorize-and-run", () => ({ getRequestContext: () => ({}) }));
vi.mock("@/lib/audit/audit", () => ({
  tryRecordAuditEntry: async (...entry: unknown[]) => recorded.push(entry),
}));

const { saveScope } = await import("./preferences");

beforeEach(() => {
  jar.clear();
  recorded.length = 0;
});

it("records a role change once, with its account and Region", async () => {
  await saveScope({ scope });
  await saveScope({ scope });
  expect(recorded).toEqual([
    [
      expect.objectContaining(accountRegion),
      { action: "switch-role", target: scope, outcome: "done" },
    ],
  ]);
});

it("records nothing for a role that the user doesn't have", async () => {
  await saveScope({ scope: "other-lead@eu-west-1" });
  expect([recorded, jar.size]).toEqual([[], 0]);
});
