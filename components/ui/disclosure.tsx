import { ChevronRight } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

export interface DisclosureProps extends ComponentProps<"details"> {
  summary: ReactNode;
  /** Shown at the end of the summary. */
  hint?: ReactNode;
}

/**
 * A collapsible section. It uses the native details element, which the browser's find-in-page
 * function can open.
 */
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
        {hint ? (
          <span className="ml-auto whitespace-nowrap font-normal text-ink-3 text-xs">{hint}</span>
        ) : null}
      </summary>
      <div className="pt-2">{children}</div>
    </details>
  );
}
