import { exportAuditLog } from "@/lib/audit/export";
import { auditExportInput } from "@/lib/audit/filters";
import { createResponseRouteHandler } from "@/lib/auth/route";
import { listAdministeredAccounts } from "@/lib/auth/scopes";

/** Exports the filtered audit log of the accounts that the user administers. */
export const GET = createResponseRouteHandler(
  "admin",
  auditExportInput,
  ({ role, input: { scope: _scope, ...wanted } }) => {
    const accounts = listAdministeredAccounts(role.person);
    return exportAuditLog(role, accounts, wanted);
  },
  "exports",
);
