import type { ResourceFact } from "@/lib/imagebuilder/views";

type FactValue = string | undefined | (string | undefined)[] | { time: string | null };

/** Drops missing and duplicate values, and facts without values. Keeps the order. */
export function compactFacts(entries: [label: string, value: FactValue][]): ResourceFact[] {
  return entries.flatMap(([label, value]): ResourceFact[] => {
    if (typeof value === "object" && "time" in value) {
      return value.time === null ? [] : [{ label, values: [value.time], isTime: true }];
    }
    const given = Array.isArray(value) ? value : [value];
    const values = [...new Set(given.filter((one) => one !== undefined && one !== ""))];
    return values.length > 0 ? [{ label, values: values as string[] }] : [];
  });
}
