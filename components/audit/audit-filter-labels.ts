import type { AuditFilters } from "@/lib/audit/filters";

export const auditFilterLabels: Readonly<Record<keyof AuditFilters, string>> = {
  person: "User",
  action: "Action",
  target: "Target",
  account: "Account",
  from: "From (UTC)",
  to: "To (UTC)",
};
