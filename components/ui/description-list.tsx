import type { ReactNode } from "react";
import { toBreakable } from "./breakable";
import { cx } from "./cx";

/** Labels and values, in two columns if there is room. */
export function DescriptionList({
  children,
  className,
}: {
  children: ReactNode;
  className?: string;
}) {
  return (
    <dl
      className={cx(
        "grid gap-x-6 gap-y-2 sm:grid-cols-[minmax(7rem,auto)_minmax(0,1fr)]",
        className,
      )}
    >
      {children}
    </dl>
  );
}

interface DescriptionProps {
  label: ReactNode;
  /** Uses a monospaced font, for ARNs and IDs. */
  mono?: boolean;
  children: ReactNode;
}

export function Description({ label, mono, children }: DescriptionProps) {
  return (
    <div className="grid gap-y-0.5 sm:col-span-2 sm:grid-cols-subgrid sm:items-baseline">
      <dt className="text-ink-2">{toBreakable(label)}</dt>
      <dd className={cx("wrap-anywhere min-w-0", mono && "font-mono text-xs leading-5")}>
        {children}
      </dd>
    </div>
  );
}
