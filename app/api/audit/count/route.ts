import { auditCountInput } from "@/lib/audit/filters";
import { countAuditEntries } from "@/lib/audit/list";
import { createRouteHandler } from "@/lib/auth/route";
import { listAdministeredAccounts } from "@/lib/auth/scopes";
import { database } from "@/lib/db/database";
import { ok } from "@/lib/errors/result";

/** Counts up to 100 matching audit entries added after a position. */
export const GET = createRouteHandler(
  "admin",
  auditCountInput,
  async ({ role, input: { scope: _scope, after, ...filters } }) => {
    const accounts = listAdministeredAccounts(role.person);
    return ok({ count: await countAuditEntries(await database(), accounts, filters, after) });
  },
  "queries",
);
