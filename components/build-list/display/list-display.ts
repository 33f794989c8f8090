/**
 * A user's display settings, stored in a cookie so that the server-rendered HTML already applies
 * them.
 */
export interface ListDisplay {
  density: ListDensity;
  columns: readonly ListColumn[];
}

export type ListDensity = "comfortable" | "compact";

/** The optional columns in display order. Image and status are always shown. */
export const optionalColumns = [
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

export type ListColumn = (typeof optionalColumns)[number]["id"];

export const defaultListDisplay: ListDisplay = {
  density: "comfortable",
  columns: optionalColumns.filter(({ standard }) => standard).map(({ id }) => id),
};

/** Serializes the settings for the cookie, such as `compact.version.time`. */
export function serializeListDisplay({ density, columns: shown }: ListDisplay): string {
  return [density, ...shown].join(".");
}

/**
 * Parses the cookie's display settings. Ignores unknown values. Returns the defaults without a
 * cookie.
 */
export function parseListDisplay(text: string | undefined): ListDisplay {
  if (!text) return defaultListDisplay;
  const [density, ...named] = text.split(".", optionalColumns.length + 1);
  return {
    density: density === "compact" ? "compact" : "comfortable",
    columns: optionalColumns.map(({ id }) => id).filter((id) => named.includes(id)),
  };
}
