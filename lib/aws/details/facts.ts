import type { ResourceFact } from "@/lib/imagebuilder/views";

type FactText = string | undefined | (string | undefined)[];
type FactValue = FactText | { time: string | null } | { id: FactText };

/** Drops missing and duplicate values, and facts without values. Keeps the order. */
export function compactFacts(entries: [label: string, value: FactValue][]): ResourceFact[] {
  return entries.flatMap(([label, value]): ResourceFact[] => {
    if (typeof value === "object" && "time" in value) {
      return value.time === null ? [] : [{ label, values: [value.time], isTime: true }];
    }
    const isId = typeof value === "object" && "id" in value;
    const given = [isId ? value.id : value].flat();
    const values = [...new Set(given.filter((one) => one !== undefined && one !== ""))];
    if (values.length === 0) return [];
    return [{ label, values: values as string[], ...(isId ? { isId } : {}) }];
  });
}
