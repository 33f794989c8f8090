import { auditCountInput } from "@/lib/audit/filters";
import { countEntries } from "@/lib/audit/list";
import { route } from "@/lib/auth/route";
import { accountsWith } from "@/lib/auth/scopes";
import { database } from "@/lib/db/database";
import { ok } from "@/lib/errors/result";

/** Counts the matching audit entries added after a position. */
export const GET = route(
  "admin",
  auditCountInput,
  async ({ role, input: { scope: _scope, after, ...filters } }) => {
    const accounts = accountsWith({ user: role.person }, "admin").map(({ id }) => id);
    return ok({ count: await countEntries(await database(), accounts, filters, after) });
  },
  "queries",
);
