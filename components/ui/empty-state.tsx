import type { ReactNode } from "react";
import { toBreakable } from "./breakable";
import { cx } from "./cx";

interface EmptyStateProps {
  /** A 20 px icon. */
  icon?: ReactNode;
  title: ReactNode;
  /** The reason why the page or section is empty, and how to change that. */
  children?: ReactNode;
  actions?: ReactNode;
  /** The heading level, which is 1 for a page and 2 or 3 for a section. Omit it for no heading. */
  headingLevel?: 1 | 2 | 3;
  className?: string;
}

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
        {toBreakable(title)}
      </Title>
      {children ? (
        <div className="w-full max-w-md text-balance text-ink-2">{toBreakable(children)}</div>
      ) : null}
      {actions ? <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
