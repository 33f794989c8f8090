import { CircleAlert, CircleHelp, Info, OctagonAlert, TriangleAlert } from "lucide-react";
import { cx } from "@/components/ui/cx";

const severityStyles = new Map([
  ["CRITICAL", { Icon: OctagonAlert, tone: "text-bad" }],
  ["HIGH", { Icon: CircleAlert, tone: "text-bad" }],
  ["MEDIUM", { Icon: TriangleAlert, tone: "text-warn" }],
  ["LOW", { Icon: Info, tone: "text-info" }],
  ["INFORMATIONAL", { Icon: Info, tone: "text-ink-2" }],
]);
const other = { Icon: CircleHelp, tone: "text-ink-2" };

export function Severity({ severity }: { severity: string }) {
  const { Icon, tone } = severityStyles.get(severity) ?? other;
  return (
    <span className={cx("inline-flex min-w-0 items-center gap-1.5 font-medium", tone)}>
      <Icon aria-hidden size={14} className="shrink-0" />
      <span className="max-w-36 truncate" title={severity}>
        {severity}
      </span>
    </span>
  );
}

const severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNTRIAGED"];

/** Returns the sort rank of a severity, with the most severe first and unknown ones last. */
export function rankSeverity(severity: string): number {
  const at = severities.indexOf(severity);
  return at < 0 ? severities.length : at;
}
