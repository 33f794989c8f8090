import type { ResourceDetails } from "@/lib/imagebuilder/views";

type Fact = ResourceDetails["facts"][number];

/** Drops missing and duplicate values, and facts without values. Keeps the order. */
export function compactFacts(
  entries: [label: string, value: string | undefined | (string | undefined)[]][],
): Fact[] {
  return entries.flatMap(([label, value]) => {
    const given = Array.isArray(value) ? value : [value];
    const values = [...new Set(given.filter((one) => one !== undefined && one !== ""))];
    return values.length > 0 ? [{ label, values: values as string[] }] : [];
  });
}

/** The date of an ISO-8601 time, e.g. `2026-03-01`. */
export function toDateString(time: string | null): string | undefined {
  return time?.slice(0, 10);
}
