import type { ReactNode } from "react";
import { cx } from "./cx";

interface EmptyStateProps {
  /** 20 px. */
  icon?: ReactNode;
  title: ReactNode;
  /** Why it is empty and what would fill it. */
  children?: ReactNode;
  actions?: ReactNode;
  /** As a page's heading (h1) or a part's (h2, h3), or none of them. */
  headingLevel?: 1 | 2 | 3;
  className?: string;
}

/** Nothing here, why, and what to do. */
export function EmptyState(props: EmptyStateProps) {
  const { icon, title, children, actions, headingLevel, className } = props;
  const Title = headingLevel ? (`h${headingLevel}` as const) : "p";
  return (
    <div className={cx("grid justify-items-center gap-1 px-6 py-12 text-center", className)}>
      {icon ? (
        <div className="mb-2 grid size-10 place-items-center rounded-lg border border-line bg-bg text-ink-3">
          {icon}
        </div>
      ) : null}
      <Title className={cx("font-semibold", headingLevel === 1 ? "text-xl" : "text-lg")}>
        {title}
      </Title>
      {children ? <div className="max-w-md text-balance text-ink-2">{children}</div> : null}
      {actions ? <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
