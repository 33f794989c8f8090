import { Breakable } from "@/components/ui/breakable";
import { CopyButton } from "@/components/ui/copy-button";
import { cx } from "@/components/ui/cx";

interface ArnProps {
  value: string;
  /** What it names, for the copy button: "Copy the image build version's ARN". */
  label: string;
  className?: string;
}

/**
 * An ARN or id with a copy button. Never shortened, and one piece of text: people select it, and
 * its end says as much as its beginning.
 */
export function Arn({ value, label, className }: ArnProps) {
  return (
    <span className={cx("flex min-w-0 items-start gap-1", className)}>
      <code className="min-w-0 py-1 font-mono text-xs leading-5">
        <Breakable text={value} />
      </code>
      <CopyButton text={value} label={label} className="shrink-0" />
    </span>
  );
}
