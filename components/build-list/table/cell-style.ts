import { cx } from "@/components/ui/cx";
import type { Column, Density } from "../display/list-display";

/** The class name of each column's cells, in the head and in rows: see build-table.css. */
export const columnStyle: Record<Column | "name" | "status", string> = {
  name: "list-cell list-name",
  version: "list-cell list-version",
  status: "list-cell list-status",
  time: "list-cell list-time",
  type: "list-cell list-type max-xl:hidden",
  recipe: "list-cell list-recipe max-xl:hidden",
  who: "list-cell list-who max-lg:hidden",
  source: "list-cell list-source max-xl:hidden",
  ami: "list-cell list-ami max-xl:hidden",
  created: "list-cell list-created max-md:hidden",
  ended: "list-cell list-ended max-xl:hidden",
};

const heights: Record<Density, string> = {
  comfortable: "h-15 md:h-10",
  compact: "h-13 md:h-8",
};

/** The class names of a row or its placeholder: see build-table.css. */
export function rowStyle(density: Density, selectable: boolean): string {
  return cx(
    "list-row",
    selectable ? "list-row-selectable max-md:pl-1" : "list-row-plain max-md:gap-x-2 md:pl-2",
    heights[density],
  );
}
