"use client";
import { ClipboardCheck } from "lucide-react";
import { useState, useTransition } from "react";
import { awaitActionResult } from "@/components/domain/action-result";
import { ErrorPanel } from "@/components/domain/error-panel";
import { getActionError } from "@/components/domain/query-error";
import { Button } from "@/components/ui/button";
import { Card, Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { type Check, formatCheckCounts, groupChecks } from "@/lib/doctor/check";
import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import type { Maintenance } from "@/lib/maintenance/view";
import { andList } from "@/lib/text/list-format";
import { CheckResults } from "./check-results";
import { MaintenanceSection } from "./maintenance-section";

interface InstallationPageProps {
  /** A scope with the `admin` permission. */
  scope: string;
  /** The names of the accounts that are checked. */
  accounts: string[];
  /** The maintenance mode when the page was rendered. */
  maintenance: Maintenance | null;
  check: (input: { scope: string }) => Promise<Result<Check[]>>;
}

/** Runs the installation's checks on request and shows their results by subject. */
export function InstallationPage(props: InstallationPageProps) {
  const { scope, accounts, check } = props;
  const [checks, setChecks] = useState<Check[] | null>(null);
  const [error, setError] = useState<PortalError | null>(null);
  const [pending, start] = useTransition();

  const run = () =>
    start(async () => {
      const result = await awaitActionResult(check({ scope }));
      setChecks(result?.ok ? result.value : null);
      setError(getActionError(result));
    });

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="font-semibold text-xl">System status</h1>
          <p className="text-ink-2">
            Checks Kiln, its database, the identity provider, and the IAM roles in{" "}
            {accounts.length === 1 ? "account" : "accounts"} {andList.format(accounts)}. No changes
            are made.
          </p>
        </div>
        <Button variant="primary" onClick={run} loading={pending}>
          Run checks
        </Button>
      </header>
      <MaintenanceSection rendered={props.maintenance} />
      {error ? <ErrorPanel error={error} /> : null}
      <div className="grid gap-4" aria-live="polite" aria-busy={pending}>
        {checks ? <p className="text-ink-2">{formatCheckCounts(checks)}</p> : null}
        {groupChecks(checks ?? []).map(({ group, checks: list }, index) => (
          <Section key={group} id={`group-${index}`} title={group} padded={false}>
            <CheckResults checks={list} />
          </Section>
        ))}
        {checks === null && !error ? (
          <Card>
            <EmptyState
              icon={<ClipboardCheck aria-hidden size={20} />}
              title={pending ? "Checking…" : "No results yet"}
              headingLevel={2}
            >
              {pending ? null : "Run the checks to see results. "}Kiln briefly assumes each role and
              calls only read-only AWS operations.
            </EmptyState>
          </Card>
        ) : null}
      </div>
    </div>
  );
}
