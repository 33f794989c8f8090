import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { formatAuditAction, formatAuditOutcome } from "@/components/domain/audit-labels";
import { keepBuildNumberOnLine } from "@/components/domain/reviewed-object";
import { BreakableText } from "@/components/ui/breakable";
import { Disclosure } from "@/components/ui/disclosure";
import { dot } from "@/components/ui/dot";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { AuditEntryView } from "@/lib/audit/view";
import { AuditEntryDetails } from "./entry-details";

const linkStyle = "text-accent underline-offset-2 hover:underline";

/**
 * In a narrow window, the first cell also contains the columns that are hidden. The table's parent
 * is the container by whose width the details are sized.
 */
export function AuditTable({ entries }: { entries: readonly AuditEntryView[] }) {
  return (
    <Table label="Audit entries" className="table-fixed">
      <thead>
        <tr>
          <HeadCell>Action</HeadCell>
          <HeadCell hideBelow="md" className="w-52">
            Time
          </HeadCell>
          <HeadCell hideBelow="md" className="w-1/6">
            User
          </HeadCell>
          <HeadCell hideBelow="lg" className="w-1/6">
            Account and Region
          </HeadCell>
          <HeadCell hideBelow="lg" className="w-1/5 xl:w-74">
            AWS request ID
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <EntryRow key={entry.seq} entry={entry} />
        ))}
      </tbody>
    </Table>
  );
}

function EntryRow({ entry }: { entry: AuditEntryView }) {
  return (
    <Row data-entry={entry.seq}>
      <Cell className="align-top">
        <p className="wrap-anywhere font-medium">
          {formatAuditAction(entry.action)}
          <span className="font-normal text-ink-2">
            {dot}
            {formatAuditOutcome(entry)}
          </span>
        </p>
        <Target entry={entry} />
        <div className="mt-1 grid gap-0.5 text-ink-2 text-xs empty:hidden lg:hidden">
          <p className="md:hidden">
            <EntryTime entry={entry} />
            {dot}
            <EntryUser entry={entry} />
          </p>
          {entry.account ? (
            <p>
              <AccountAndRegion entry={entry} />
            </p>
          ) : null}
          {entry.awsRequestId ? <AwsRequest entry={entry} /> : null}
        </div>
        <Disclosure className="-ml-1 text-ink-2 text-xs" summary="Details">
          {/* As wide as the table, below the other cells. */}
          <div className="pb-2 pl-5 md:w-[calc(100cqw-2rem)]">
            <AuditEntryDetails entry={entry} />
          </div>
        </Disclosure>
      </Cell>
      <Cell hideBelow="md" className="whitespace-nowrap align-top text-ink-2">
        <EntryTime entry={entry} />
      </Cell>
      <Cell hideBelow="md" className="wrap-anywhere align-top">
        <EntryUser entry={entry} />
      </Cell>
      <Cell hideBelow="lg" className="wrap-anywhere align-top text-ink-2">
        {entry.account ? <AccountAndRegion entry={entry} /> : "–"}
      </Cell>
      <Cell hideBelow="lg" className="align-top text-ink-2">
        {entry.awsRequestId ? <AwsRequest entry={entry} /> : "–"}
      </Cell>
    </Row>
  );
}

function EntryTime({ entry }: { entry: AuditEntryView }) {
  return <Time value={entry.at} format="absolute" className="tabular-nums" />;
}

function EntryUser({ entry: { personName, roleName } }: { entry: AuditEntryView }) {
  return (
    <>
      <bdi>{personName || "Not recorded"}</bdi>
      {roleName ? <span className="text-ink-2"> as {roleName}</span> : null}
    </>
  );
}

function AccountAndRegion({ entry: { accountName, account, region } }: { entry: AuditEntryView }) {
  return (
    <>
      {`${accountName || account}${dot}`}
      <BreakableText text={region} />
    </>
  );
}

function Target({ entry: { target, targetHref, buildName } }: { entry: AuditEntryView }) {
  if (target === "") return null;
  const text = (buildName && keepBuildNumberOnLine(buildName)) ?? (
    <code className="font-mono text-xs">
      <BreakableText text={target} />
    </code>
  );
  if (targetHref === null) return <p className="wrap-anywhere text-ink-2">{text}</p>;
  return (
    <p className="wrap-anywhere">
      <Link href={targetHref} prefetch={false} className={linkStyle}>
        {text}
      </Link>
    </p>
  );
}

function AwsRequest({ entry: { awsRequestId, cloudTrail, region } }: { entry: AuditEntryView }) {
  return (
    <div className="text-xs">
      <p className="lg:leading-5">
        {/* In a wide window, the column's header is the label. */}
        <span className="lg:hidden">AWS request ID: </span>
        <code className="font-mono text-ink">
          <BreakableText text={awsRequestId ?? ""} />
        </code>
      </p>
      {cloudTrail ? (
        <p>
          <a
            href={cloudTrail.href}
            target="_blank"
            rel="noreferrer"
            title={`Opens CloudTrail event history for ${region}, filtered by ${cloudTrail.filter}. The event record contains the request ID.`}
            className={linkStyle}
          >
            {cloudTrail.filter} in CloudTrail
            <ExternalLink aria-hidden size={12} className="ml-1 inline" />
            <span className="sr-only"> (opens in a new tab)</span>
          </a>
        </p>
      ) : null}
    </div>
  );
}
