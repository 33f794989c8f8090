import { cx } from "@/components/ui/cx";
import type { Column, Density } from "../display/list-display";

/**
 * Rows are flex boxes. Columns align because each has the same fixed width or flex factor in every
 * row, so nothing shifts as rows are added or removed. On a phone, a row has two lines: name and
 * status, then version and times.
 */
export const widths: Record<Column | "select" | "name" | "status", string> = {
  select: "w-10 shrink-0 max-md:row-span-2",
  name: "min-w-0 md:flex-[3]",
  version: "md:w-32 md:shrink-0",
  status: "min-w-0 md:flex-[2] max-md:col-start-3 max-md:row-start-1 max-md:justify-end",
  time: "md:w-40 md:shrink-0 max-md:justify-end",
  type: "w-36 shrink-0 max-xl:hidden",
  recipe: "w-44 shrink-0 max-xl:hidden",
  who: "w-36 shrink-0 max-lg:hidden",
  source: "w-28 shrink-0 max-xl:hidden",
  ami: "w-52 shrink-0 max-xl:hidden",
  created: "w-28 shrink-0 justify-end max-md:hidden",
  ended: "w-28 shrink-0 justify-end max-xl:hidden",
};

export const cellStyle = "flex items-center md:px-2.5";

const heights: Record<Density, string> = {
  comfortable: "h-15 md:h-10",
  compact: "h-13 md:h-8",
};

/** The class names of a row or its placeholder. */
export function rowStyle(density: Density, selectable: boolean): string {
  return cx(
    "border-line border-b last:border-b-0 md:flex md:pr-2",
    "max-md:grid max-md:grid-rows-2 max-md:content-center max-md:gap-x-3 max-md:px-4 max-md:py-1.5",
    selectable
      ? "max-md:grid-cols-[auto_minmax(0,1fr)_auto] max-md:pl-1"
      : "max-md:grid-cols-[0_minmax(0,1fr)_auto] max-md:gap-x-2 md:pl-2",
    heights[density],
  );
}
