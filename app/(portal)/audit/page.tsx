import type { Metadata } from "next";
import { auditFilterLabels } from "@/components/audit/audit-filter-labels";
import { AuditPage } from "@/components/audit/audit-page";
import { isAuditAction } from "@/components/domain/audit-labels";
import { ErrorPage } from "@/components/domain/error-page";
import { LinkButton } from "@/components/ui/link-button";
import { auditPageInput, formatAuditPath } from "@/lib/audit/filters";
import { findAuditEntries } from "@/lib/audit/list";
import { toAuditEntryView } from "@/lib/audit/view";
import { resolvePageRoleWithPermission } from "@/lib/auth/page-role";
import { listAccountsWithPermission } from "@/lib/auth/scopes";
import { type Db, database } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { andList } from "@/lib/text/list-format";
import { quote } from "@/lib/text/quote";

export const metadata: Metadata = { title: "Audit log" };

/** Typed to accept any name, because filter names come from the URL. */
const labels: Readonly<Record<string, string>> = auditFilterLabels;

const rowsPerPage = 50;

/** Returns `seq` with the time of its entry. The time is empty if the entry was deleted. */
async function findOldestSearchedEntry(db: Db, seq: number): Promise<{ seq: number; at: string }> {
  const row = await db.selectFrom("audit").select("at").where("seq", "=", seq).executeTakeFirst();
  return { seq, at: row?.at ?? "" };
}

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: Props) {
  const { scope: requested, ...query } = await searchParams;
  const role = await resolvePageRoleWithPermission("admin", requested);
  if (!role.ok) return <ErrorPage title="Audit log" error={role.error} />;
  const { scope } = role.value;
  const [urlScope] = [requested ?? []].flat();
  const input = auditPageInput.safeParse(query);
  const isUnknownAction = input.data?.action !== undefined && !isAuditAction(input.data.action);
  if (!input.success || isUnknownAction) {
    const issues = input.error?.issues ?? [{ path: ["action"] }];
    const names = new Set(issues.map(({ path }) => String(path[0])));
    const invalidLabels = andList.format([...names].map((name) => quote(labels[name] ?? name)));
    const error = {
      ...createPortalError("InvalidInput"),
      title: "These filters aren't valid",
      happened: `The URL sets ${invalidLabels} to ${names.size === 1 ? "an invalid value" : "invalid values"}.`,
      remedy: "Clear the filters, or correct the URL.",
    };
    const clear = <LinkButton href={formatAuditPath({}, urlScope)}>Clear filters</LinkButton>;
    return <ErrorPage title="Audit log" error={error} actions={clear} />;
  }
  const { before, ...filters } = input.data;
  const db = await database();
  const accounts = listAccountsWithPermission({ user: role.value.person }, "admin");
  const ids = accounts.map(({ id }) => id);
  // The position is read before the entries, so that an entry added in the meantime is shown,
  // counted as new, or both, but never lost.
  const { seq } = await db.selectFrom("audit_head").select("seq").executeTakeFirstOrThrow();
  const range = { before, limit: rowsPerPage + 1 };
  const { rows, searchedTo } = await findAuditEntries(db, ids, filters, range);
  const entries = rows.slice(0, rowsPerPage);
  const newest = before === undefined ? (rows[0]?.seq ?? 0) : 0;
  return (
    <AuditPage
      {...{ scope, urlScope, filters, accounts }}
      entries={entries.map(toAuditEntryView)}
      isFirst={before === undefined}
      readTo={Math.max(Number(seq), newest)}
      next={rows.length > rowsPerPage ? (entries.at(-1)?.seq ?? null) : null}
      searched={searchedTo === null ? null : await findOldestSearchedEntry(db, searchedTo)}
    />
  );
}
