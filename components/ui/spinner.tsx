import { LoaderCircle } from "lucide-react";
import { cx } from "./cx";
import { VisuallyHidden } from "./visually-hidden";

interface SpinnerProps {
  /** The text for screen readers. Omit it if adjacent text says the same. */
  label?: string;
  size?: 14 | 16;
  className?: string;
}

export function Spinner({ label, size = 14, className }: SpinnerProps) {
  return (
    <span role={label ? "status" : undefined} className={cx("inline-flex shrink-0", className)}>
      <LoaderCircle aria-hidden size={size} className="animate-spin" />
      {label ? <VisuallyHidden>{label}</VisuallyHidden> : null}
    </span>
  );
}
