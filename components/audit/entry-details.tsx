import { getAuditDetailLabel } from "@/components/domain/audit-labels";
import { toVisibleMultilineText } from "@/components/domain/invisible-characters";
import { BreakableText } from "@/components/ui/breakable";
import { Description, DescriptionList } from "@/components/ui/description-list";
import type { AuditEntryView } from "@/lib/audit/view";

export function AuditEntryDetails({ entry }: { entry: AuditEntryView }) {
  const facts: [label: string, value: string | null][] = [
    ["Entry number", String(entry.seq)],
    ["Target", entry.target || "–"],
    ["Outcome", entry.outcome],
    ["Issuer", entry.issuer],
    ["Subject", entry.subject],
    ["Groups", entry.groups === null ? null : entry.groups.join(", ") || "None"],
    ["Role ID", entry.roleId || "–"],
    ["Client IP address", entry.clientAddress],
    ["Reference ID (Kiln request ID)", entry.requestId],
    ...entry.detail.map(([name, value]): [string, string] => [getAuditDetailLabel(name), value]),
    ["Entry SHA-256", entry.hash],
  ];
  return (
    <DescriptionList className="text-xs">
      {facts.map(([label, value]) => (
        <Description key={label} label={label} mono>
          <span className="whitespace-pre-wrap">
            <BreakableText text={value === null ? "Not recorded" : toVisibleMultilineText(value)} />
          </span>
        </Description>
      ))}
    </DescriptionList>
  );
}
