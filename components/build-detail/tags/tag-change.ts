import { constraints, explainText, maxTags } from "@/lib/create-image/constraints";
import { tagKeyProblem } from "@/lib/create-image/tag-key";

export interface Tag {
  key: string;
  value: string;
}

interface TagProblem {
  /** The row index; null for a problem of all rows together. */
  row: number | null;
  field: "key" | "value";
  message: string;
}

/** True if only AWS can set the tag. */
export function isReserved({ key }: Tag): boolean {
  return /^aws:/i.test(key);
}

/** Validates tags against the limits of CreateImage, including duplicate keys. */
export function tagProblems(rows: readonly Tag[], reserved: number): TagProblem[] {
  const seen = new Set<string>();
  const problems = rows.flatMap(({ key, value }, row): TagProblem[] => {
    const message =
      tagKeyProblem(key) ??
      (seen.has(key)
        ? "Duplicate key. Each key can have only one value."
        : explainText(key, constraints.tagKey));
    seen.add(key);
    const wrongValue = explainText(value, constraints.tagValue);
    return [
      ...(message ? [{ row, field: "key" as const, message }] : []),
      ...(wrongValue ? [{ row, field: "value" as const, message: wrongValue }] : []),
    ];
  });
  if (rows.length + reserved <= maxTags) return problems;
  const message = `You can have up to ${maxTags} tags. You have ${rows.length + reserved}.`;
  return [...problems, { row: null, field: "key", message }];
}

/** Returns the tags to add and to remove to change `before` into `after`. */
export function tagChange(before: readonly Tag[], after: readonly Tag[]) {
  const known = new Map(before.map(({ key, value }) => [key, value]));
  const kept = new Set(after.map(({ key }) => key));
  return {
    set: after.filter(({ key, value }) => known.get(key) !== value),
    remove: before.flatMap(({ key }) => (kept.has(key) ? [] : [key])),
  };
}
