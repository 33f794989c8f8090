import type { ComponentProps, ReactNode } from "react";
import { toBreakable } from "./breakable";
import { cx } from "./cx";

export function Card({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div {...rest} className={cx("min-w-0 rounded-lg border border-line bg-surface", className)} />
  );
}

interface SectionProps {
  title: ReactNode;
  /** Makes the section a link target and labels it. */
  id: string;
  description?: ReactNode;
  /** Buttons or a badge at the end of the header. */
  actions?: ReactNode;
  /** False if the content, such as a table, extends to the edges. */
  padded?: boolean;
  headingLevel?: 2 | 3;
  children: ReactNode;
  className?: string;
}

/** A titled card that forms a section of a page or form. */
export function Section(props: SectionProps) {
  const { title, id, description, actions, padded = true, headingLevel = 2, children } = props;
  const Heading = `h${headingLevel}` as const;
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className={cx("min-w-0 rounded-lg border border-line bg-surface", props.className)}
    >
      <header
        className={cx(
          "flex flex-wrap gap-x-3 gap-y-2 border-line border-b px-4 py-3",
          description ? "items-start" : "items-center",
        )}
      >
        <div className="min-w-0 flex-1 basis-36">
          <Heading id={`${id}-title`} className="font-semibold text-sm">
            {toBreakable(title)}
          </Heading>
          {description ? (
            <p className="mt-0.5 text-ink-2 text-xs">{toBreakable(description)}</p>
          ) : null}
        </div>
        {actions ? (
          <div className="flex max-w-full shrink-0 items-center gap-2">{actions}</div>
        ) : null}
      </header>
      <div className={padded ? "p-4" : undefined}>{children}</div>
    </section>
  );
}
