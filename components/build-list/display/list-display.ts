/** How the list looks to one person: kept in a cookie, so that the first HTML has it already. */
export interface ListDisplay {
  density: Density;
  columns: readonly Column[];
}

export type Density = "comfortable" | "compact";

/** The columns that can be left out, in their order. The image and its status always show. */
export const columns = [
  { id: "version", label: "Version", standard: true },
  { id: "time", label: "Duration", standard: true },
  { id: "type", label: "Type", standard: true },
  { id: "recipe", label: "Recipe", standard: false },
  { id: "who", label: "Started by", standard: true },
  { id: "source", label: "Source", standard: false },
  { id: "ami", label: "AMI ID", standard: false },
  { id: "created", label: "Created", standard: true },
  { id: "ended", label: "Ended", standard: false },
] as const;

export type Column = (typeof columns)[number]["id"];

export const defaultDisplay: ListDisplay = {
  density: "comfortable",
  columns: columns.filter(({ standard }) => standard).map(({ id }) => id),
};

/** A look as the cookie holds it: `compact.version.time`. */
export function formatDisplay({ density, columns: shown }: ListDisplay): string {
  return [density, ...shown].join(".");
}

/** The look that a cookie names; what it doesn't know it leaves out. */
export function parseDisplay(text: string | undefined): ListDisplay {
  if (!text) return defaultDisplay;
  const [density, ...named] = text.split(".", columns.length + 1);
  return {
    density: density === "compact" ? "compact" : "comfortable",
    columns: columns.map(({ id }) => id).filter((id) => named.includes(id)),
  };
}
