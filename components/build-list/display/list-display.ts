/** A user's display settings, stored in a cookie so that the first HTML already applies them. */
export interface ListDisplay {
  density: Density;
  columns: readonly Column[];
}

export type Density = "comfortable" | "compact";

/** The optional columns in display order. Image and status always show. */
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

/** Serializes the settings for the cookie, such as `compact.version.time`. */
export function formatDisplay({ density, columns: shown }: ListDisplay): string {
  return [density, ...shown].join(".");
}

/** Parses the cookie's display settings and ignores unknown values. */
export function parseDisplay(text: string | undefined): ListDisplay {
  if (!text) return defaultDisplay;
  const [density, ...named] = text.split(".", columns.length + 1);
  return {
    density: density === "compact" ? "compact" : "comfortable",
    columns: columns.map(({ id }) => id).filter((id) => named.includes(id)),
  };
}
