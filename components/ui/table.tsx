import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";

interface TableProps {
  /** The accessible name of the table. */
  label: string;
  children: ReactNode;
  /** The class names of the table element, such as column widths with `table-fixed`. */
  className?: string;
}

/**
 * A table that scrolls horizontally below the `md` breakpoint if needed. From `md` up, the header
 * is sticky.
 */
export function Table({ label, children, className }: TableProps) {
  return (
    <div className="max-md:scroll-edges rounded-lg max-md:overflow-x-auto print:overflow-visible">
      <table
        aria-label={label}
        className={cx("w-full border-separate border-spacing-0 text-left", className)}
      >
        {children}
      </table>
    </div>
  );
}

const below = { sm: "max-sm:hidden", md: "max-md:hidden", lg: "max-lg:hidden" };

interface CellProps {
  /** Hides the column on narrower windows. */
  hideBelow?: keyof typeof below;
}

interface HeadCellProps extends CellProps, Omit<ComponentProps<"th">, "children"> {
  children?: ReactNode;
  /** If set, the header is a button that sorts. */
  sort?: "ascending" | "descending" | "none";
  onSort?: () => void;
}

export function HeadCell({ hideBelow, sort, onSort, className, children, ...rest }: HeadCellProps) {
  const Arrow = sort === "ascending" ? ArrowUp : sort === "descending" ? ArrowDown : ArrowUpDown;
  return (
    <th
      scope="col"
      aria-sort={sort}
      {...rest}
      className={cx(
        "h-9 whitespace-nowrap border-line border-b bg-surface px-3 font-medium text-ink-2 text-xs first:rounded-tl-lg first:pl-4 last:rounded-tr-lg last:pr-4 md:sticky md:top-(--header-height) md:z-10 print:static",
        hideBelow && below[hideBelow],
        className,
      )}
    >
      {sort ? (
        <button
          type="button"
          onClick={onSort}
          className="-mx-1 inline-flex h-7 items-center gap-1 rounded-sm px-1 hover:text-ink"
        >
          {children}
          <Arrow aria-hidden size={12} className={sort === "none" ? "opacity-50" : "text-accent"} />
        </button>
      ) : (
        children
      )}
    </th>
  );
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      {...rest}
      className={cx(
        "group/row relative hover:bg-ink/3 print:break-inside-avoid [tbody:last-child>&:last-child>td]:border-b-0",
        className,
      )}
    />
  );
}

export function Cell({ hideBelow, className, ...rest }: CellProps & ComponentProps<"td">) {
  return (
    <td
      {...rest}
      className={cx(
        "h-10 border-line border-b px-3 py-1.5 first:pl-4 last:pr-4",
        hideBelow && below[hideBelow],
        className,
      )}
    />
  );
}
