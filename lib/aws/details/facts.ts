import type { ResourceDetails } from "@/lib/imagebuilder/views";

type Fact = ResourceDetails["facts"][number];

/**
 * The facts that have a value, in the order given. Values that are missing or given twice are left
 * out, as are facts without any.
 */
export function facts(
  entries: [label: string, value: string | undefined | (string | undefined)[]][],
): Fact[] {
  return entries.flatMap(([label, value]) => {
    const given = Array.isArray(value) ? value : [value];
    const values = [...new Set(given.filter((one) => one !== undefined && one !== ""))];
    return values.length > 0 ? [{ label, values: values as string[] }] : [];
  });
}

/** A day as in `2026-03-01`, of a time in ISO-8601. */
export function day(time: string | null): string | undefined {
  return time?.slice(0, 10);
}
