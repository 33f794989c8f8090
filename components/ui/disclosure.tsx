import { ChevronRight } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

export interface DisclosureProps extends ComponentProps<"details"> {
  summary: ReactNode;
  /** Beside the summary, at the right end. */
  hint?: ReactNode;
}

/** Shows and hides a part; the browser's own details element, found by its page search. */
export function Disclosure({ summary, hint, children, className, ...rest }: DisclosureProps) {
  return (
    <details {...rest} className={cx("group", className)}>
      <summary className="flex min-h-7 cursor-pointer list-none items-center gap-1.5 rounded-sm font-medium [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          size={14}
          className="shrink-0 text-ink-3 transition-transform group-open:rotate-90"
        />
        <span className="min-w-0">{summary}</span>
        {hint ? <span className="ml-auto font-normal text-ink-3 text-xs">{hint}</span> : null}
      </summary>
      <div className="pt-2">{children}</div>
    </details>
  );
}
