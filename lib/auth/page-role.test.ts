import { afterEach, expect, it, vi } from "vitest";
import { config } from "@/lib/config/config";
import { configSchema } from "@/lib/config/schema";
import type { PortalSession } from "./session";

vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => ({ value: "engineer@us-east-1" }) }),
  headers: async () => new Headers(),
}));

vi.mock("./cookie-names", () => ({ getCookieName: (name: string) => name }));

const { resolveScope } = await import("./page-role");

const user = { id: "p", name: "P", email: "p@example.com", groups: ["engineers"] };
const session = { user, sessionId: "s-1" } as unknown as PortalSession;

afterEach(() => config.reset());

it.each([
  [undefined, "engineer@us-east-1"],
  ["", "engineer@us-east-1"],
  ["engineer@eu-west-1", "engineer@eu-west-1"],
  ["root@eu-west-1", undefined],
])("resolves the scope %j of a URL to %s", async (requested, expected) => {
  const id = "111122223333";
  config.set(
    configSchema.parse({
      accounts: [{ id, name: "Build", regions: ["eu-west-1", "us-east-1"] }],
      roles: [
        {
          ...{ id: "engineer", name: "Engineer", arn: `arn:aws:iam::${id}:role/A` },
          ...{ groups: ["engineers"], permissions: ["view"] },
        },
      ],
    }),
  );
  expect((await resolveScope(session, requested))?.scope).toBe(expected);
});
