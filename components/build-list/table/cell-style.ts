import { cx } from "@/components/ui/cx";
import type { ListColumn, ListDensity } from "../display/list-display";

/** The class names of each column's cells, in the head and in rows (see build-table.css). */
const columnClassNames: Record<ListColumn | "name" | "status", string> = {
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

/**
 * Overrides for the list of all accounts and Regions. It has two more columns, so some of the
 * others need a wider window.
 */
const allAccountsStyle: Partial<typeof columnClassNames> = {
  version: "list-cell list-version max-lg:md:hidden",
  time: "list-cell list-time max-lg:md:hidden",
  type: "list-cell list-type max-2xl:hidden",
  who: "list-cell list-who max-xl:hidden",
  created: "list-cell list-created max-lg:hidden",
};

export function getColumnClassName(column: keyof typeof columnClassNames, isAll: boolean): string {
  return (isAll ? allAccountsStyle[column] : undefined) ?? columnClassNames[column];
}

/** The class names of the cells that only the list of all accounts and Regions has. */
export const accountRegionClassNames = {
  account: "list-cell list-account",
  region: "list-cell list-region",
};

const heights: Record<ListDensity, string> = {
  comfortable: "h-15 md:h-10",
  compact: "h-13 md:h-8",
};

/** The heights in the list of all accounts and Regions, with three lines on a phone. */
const tallHeights: Record<ListDensity, string> = {
  comfortable: "h-19 max-md:grid-rows-3! md:h-10",
  compact: "h-17 max-md:grid-rows-3! md:h-8",
};

/**
 * Returns the class names of a row or its placeholder (see build-table.css).
 *
 * @param isAll true in the list of all accounts and Regions
 */
export function getRowClassName(density: ListDensity, selectable: boolean, isAll: boolean): string {
  return cx(
    "list-row",
    selectable ? "list-row-selectable max-md:pl-1" : "list-row-plain md:pl-2",
    (isAll ? tallHeights : heights)[density],
  );
}
