import "server-only";
import { z } from "zod";
import { auditPageInput } from "@/lib/audit/filters";
import { findAuditEntries } from "@/lib/audit/list";
import { toAuditEntryView } from "@/lib/audit/view";
import { listAdministeredAccounts } from "@/lib/auth/scopes";
import { database } from "@/lib/db/database";
import { ok } from "@/lib/errors/result";
import { authorizeInRegion } from "../authorize-in-region";
import { defineAllRegionsOperation } from "../operation";
import { createLimitSchema, timeSchema } from "../schemas/common";

const entrySchema = z.object({
  seq: z.int().meta({ description: "The position in the audit log, starting at 1, without gaps." }),
  at: timeSchema,
  personName: z.string(),
  issuer: z.string().nullable(),
  subject: z.string().nullable(),
  groups: z.array(z.string()).nullable(),
  roleId: z.string(),
  account: z.string(),
  region: z.string(),
  action: z.string(),
  target: z.string(),
  outcome: z.string(),
  detail: z.record(z.string(), z.string()),
  requestId: z.string().nullable(),
  clientAddress: z.string().nullable(),
  awsRequestId: z.string().nullable(),
  hash: z.string(),
});

export const auditListSchema = z.object({ items: z.array(entrySchema), next: z.int().nullable() });

export const listAuditEntries = defineAllRegionsOperation({
  id: "listAuditEntries",
  method: "GET",
  path: "/audit",
  tag: "Audit log",
  summary: "List audit entries",
  description:
    "Entries for the role's account in the token's Regions and entries without an account or Region (such as sign-ins), newest first. To get the next page, pass `next` as `before`. If you filter by person or target, Kiln scans the log in parts, so a page can be empty even if more pages follow.",
  permission: "admin",
  input: z.strictObject({ ...auditPageInput.shape, limit: createLimitSchema(500, 100) }),
  output: auditListSchema,
  run: async ({ session, input: { before, limit: count, ...filters } }) => {
    const role = await authorizeInRegion(session, session.token.regions[0] ?? null, "admin");
    if (!role.ok) return role;
    const accounts = listAdministeredAccounts(session.user);
    const { rows, searchedTo } = await findAuditEntries(await database(), accounts, filters, {
      before,
      limit: count + 1,
      regions: session.token.regions,
    });
    const items = rows.slice(0, count).map(toAuditEntryView);
    return ok({
      items: items.map(({ detail, ...rest }) => ({ ...rest, detail: Object.fromEntries(detail) })),
      next: rows.length > count ? (items.at(-1)?.seq ?? null) : searchedTo,
    });
  },
});
