import { exportAudit } from "@/lib/audit/export";
import { auditExportInput } from "@/lib/audit/filters";
import { answerRoute } from "@/lib/auth/route";
import { accountsWith } from "@/lib/auth/scopes";

/** Exports the filtered audit log of the accounts that the user administers. */
export const GET = answerRoute(
  "admin",
  auditExportInput,
  ({ role, input: { scope: _scope, ...wanted } }) => {
    const accounts = accountsWith({ user: role.person }, "admin").map(({ id }) => id);
    return exportAudit(role, accounts, wanted);
  },
  "exports",
);
