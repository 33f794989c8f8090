import { Description, DescriptionList } from "@/components/ui/description-list";
import type { AuditEntryView } from "@/lib/audit/view";

const detailLabels: Readonly<Record<string, string>> = {
  accounts: "Accounts",
  attempts: "Attempts",
  build: "Build",
  bytes: "Bytes",
  changedKeys: "Changed keys",
  clientToken: "Client token",
  count: "Entries",
  format: "Format",
  from: "From entry",
  keyHashes: "Hashes by key",
  kind: "Contents",
  lastAt: "Last entry's time",
  lastHash: "Last entry's SHA-256",
  query: "Filters",
  reason: "Reason",
  removed: "Tags removed",
  requestSha256: "Request SHA-256",
  review: "Review ID",
  rows: "Rows",
  rule: "Review rule",
  set: "Tags set",
  sha256: "Configuration SHA-256",
  step: "Step",
  ticket: "Ticket",
  untagRequestId: "UntagResource request ID",
};

/** All facts of an entry: who exactly, from where, what with, and its hash in the chain. */
export function EntryFacts({ entry }: { entry: AuditEntryView }) {
  const facts: [label: string, value: string | null][] = [
    ["Entry", String(entry.seq)],
    ["Target", entry.target || "–"],
    ["Outcome", entry.outcome],
    ["Issuer", entry.issuer],
    ["Subject", entry.subject],
    ["Groups", entry.groups === null ? null : entry.groups.join(", ") || "None"],
    ["Role ID", entry.roleId || "–"],
    ["Client IP address", entry.clientAddress],
    ["Kiln request ID", entry.requestId],
    ...entry.detail.map(([name, value]): [string, string] => [detailLabels[name] ?? name, value]),
    ["Entry SHA-256", entry.hash],
  ];
  return (
    <DescriptionList className="text-xs">
      {facts.map(([label, value]) => (
        <Description key={label} label={label} mono>
          {value ?? "Not recorded"}
        </Description>
      ))}
    </DescriptionList>
  );
}
