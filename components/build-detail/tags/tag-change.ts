import {
  findTagKeyProblem,
  maxTags,
  tagKeyConstraint,
  tagValueConstraint,
} from "@/lib/create-image/tags";
import { explainViolation } from "@/lib/create-image/text-constraint";

export interface Tag {
  key: string;
  value: string;
}

interface TagProblem {
  /** The row index, or null for a problem that concerns all rows. */
  row: number | null;
  field: "key" | "value";
  message: string;
}

/** True if only AWS can set the tag. */
export function isReservedTagKey({ key }: Tag): boolean {
  return /^aws:/i.test(key);
}

/**
 * Validates tags against CreateImage's limits, including that keys are unique.
 *
 * @param reserved the number of the build's other tags, which only AWS can set; they count toward
 * the maximum number
 */
export function findTagProblems(rows: readonly Tag[], reserved: number): TagProblem[] {
  const seen = new Set<string>();
  const problems = rows.flatMap(({ key, value }, row): TagProblem[] => {
    const message =
      findTagKeyProblem(key) ??
      (seen.has(key)
        ? "Duplicate key. Each key can have only one value."
        : explainViolation(key, tagKeyConstraint));
    seen.add(key);
    const wrongValue = explainViolation(value, tagValueConstraint);
    return [
      ...(message ? [{ row, field: "key" as const, message }] : []),
      ...(wrongValue ? [{ row, field: "value" as const, message: wrongValue }] : []),
    ];
  });
  if (rows.length + reserved <= maxTags) return problems;
  const message = `A build can have up to ${maxTags} tags. With these changes, this build would have ${rows.length + reserved}.`;
  return [...problems, { row: null, field: "key", message }];
}

/** Returns the tags to add and to remove to change `before` into `after`. */
export function diffTags(before: readonly Tag[], after: readonly Tag[]) {
  const known = new Map(before.map(({ key, value }) => [key, value]));
  const kept = new Set(after.map(({ key }) => key));
  return {
    set: after.filter(({ key, value }) => known.get(key) !== value),
    remove: before.flatMap(({ key }) => (kept.has(key) ? [] : [key])),
  };
}
