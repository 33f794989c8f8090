import { CopyButton } from "@/components/ui/copy-button";
import { cx } from "@/components/ui/cx";

interface ArnProps {
  value: string;
  /** What it names, for the copy button: "Copy the image build version's ARN". */
  label: string;
  /** Breaks over lines instead of hiding the middle. */
  whole?: boolean;
  className?: string;
}

/** The end of an ARN that stays in sight: the name and version say more than the account. */
const tailLength = 28;

/** An ARN or id in one line, its middle hidden when there is no room, with a copy button. */
export function Arn({ value, label, whole, className }: ArnProps) {
  const cut = Math.max(0, value.length - tailLength);
  return (
    <span className={cx("flex min-w-0 items-center gap-1", className)}>
      {whole ? (
        <code className="min-w-0 break-all font-mono text-xs leading-5">{value}</code>
      ) : (
        <code title={value} className="flex min-w-0 font-mono text-xs leading-5">
          <span className="min-w-0 truncate">{value.slice(0, cut)}</span>
          <span className="min-w-0 shrink-0 whitespace-pre max-sm:shrink max-sm:truncate">
            {value.slice(cut)}
          </span>
        </code>
      )}
      <CopyButton text={value} label={label} className="shrink-0" />
    </span>
  );
}
