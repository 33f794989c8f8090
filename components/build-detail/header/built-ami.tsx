import { Arn } from "@/components/domain/arn";
import type { BuildDetail } from "@/lib/builds/view";
import { formatCounted } from "@/lib/text/format-count";

export function BuiltAmi({ detail: { summary, outputs } }: { detail: BuildDetail }) {
  const { amiId, status } = summary;
  if (status !== "AVAILABLE" || amiId === null) return null;
  const others = outputs.filter(({ id }) => id !== amiId).length;
  return (
    <p className="mt-1.5 flex flex-wrap items-center gap-x-2 text-ink-2">
      AMI
      <Arn value={amiId} label="Copy AMI ID" className="text-ink" />
      {others > 0 ? (
        <span className="text-xs">
          and {formatCounted(others, "copy", "copies")} on the Outputs tab
        </span>
      ) : null}
    </p>
  );
}
