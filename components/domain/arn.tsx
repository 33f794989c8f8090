import { BreakableText } from "@/components/ui/breakable";
import { CopyButton } from "@/components/ui/copy-button";
import { cx } from "@/components/ui/cx";

interface ArnProps {
  value: string;
  /** The accessible name of the copy button, such as "Copy recipe ARN". */
  label: string;
  className?: string;
}

/**
 * An ARN or ID with a copy button. It isn't truncated, because users select it and its end matters.
 */
export function Arn({ value, label, className }: ArnProps) {
  return (
    <span className={cx("flex min-w-0 items-start gap-1", className)}>
      <code className="min-w-0 py-1 font-mono text-xs leading-5">
        <BreakableText text={value} />
      </code>
      <CopyButton text={value} label={label} className="shrink-0" />
    </span>
  );
}
