import type { Metadata } from "next";
import { AuditPage } from "@/components/audit/audit-page";
import { ErrorPage } from "@/components/domain/error-page";
import { LinkButton } from "@/components/ui/link-button";
import { auditPageInput } from "@/lib/audit/filters";
import { findEntries } from "@/lib/audit/list";
import { toAuditView } from "@/lib/audit/view";
import { pageRoleWith } from "@/lib/auth/page-role";
import { accountsWith } from "@/lib/auth/scopes";
import { database } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";

export const metadata: Metadata = { title: "Audit log" };

const rowsPerPage = 50;

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The audit log of the accounts that the user administers. */
export default async function Page({ searchParams }: Props) {
  const { scope: requested, ...query } = await searchParams;
  const role = await pageRoleWith("admin", requested);
  if (!role.ok) return <ErrorPage title="Audit log" error={role.error} />;
  const { scope } = role.value;
  const input = auditPageInput.safeParse(query);
  if (!input.success) {
    const wrong = [...new Set(input.error.issues.map(({ path }) => path.join(".")))].join(", ");
    const error = {
      ...portalError("InvalidInput"),
      title: "These filters aren't valid",
      happened: `The URL contains an invalid audit log filter (${wrong}).`,
      remedy: "Clear the filters, or correct the URL.",
    };
    return (
      <ErrorPage title="Audit log" error={error}>
        <div>
          <LinkButton href={`/audit?${new URLSearchParams({ scope })}`}>Clear filters</LinkButton>
        </div>
      </ErrorPage>
    );
  }
  const { before, ...filters } = input.data;
  const db = await database();
  const accounts = accountsWith({ user: role.value.person }, "admin");
  const ids = accounts.map(({ id }) => id);
  // Read first, so that an entry added meanwhile is shown, counted as new or both, but never lost.
  const { seq } = await db.selectFrom("audit_head").select("seq").executeTakeFirstOrThrow();
  const rows = await findEntries(db, ids, filters, { before, limit: rowsPerPage + 1 });
  const entries = rows.slice(0, rowsPerPage);
  const newest = before === undefined ? (rows[0]?.seq ?? 0) : 0;
  return (
    <AuditPage
      {...{ scope, filters, accounts }}
      entries={entries.map(toAuditView)}
      isFirst={before === undefined}
      readTo={Math.max(Number(seq), newest)}
      next={rows.length > rowsPerPage ? (entries.at(-1)?.seq ?? null) : null}
    />
  );
}
