import * as z from "zod/mini";
import { members } from "./members";

/** A valid tag key that JavaScript objects lose on the way to AWS. */
export const unsafeTagKey = "__proto__";

/**
 * Why a tag key is not allowed although AWS's API model accepts it, or `null`. AWS reserves the
 * prefix `aws:` in any case (tagging guides); the model's pattern rejects it in lower case only.
 */
export function tagKeyProblem(key: string): string | null {
  if (key === unsafeTagKey) return `${unsafeTagKey} can't be a tag key.`;
  const isReserved = /^aws:/i.test(key) && !key.startsWith("aws:");
  return isReserved ? "Must not start with aws:, in upper or lower case." : null;
}

/**
 * A tag map with `min` to `max` entries; an issue's path ends with its key. Not `z.record`, which
 * silently drops the key `__proto__`.
 */
export function tagMap({ min, max }: { min: number; max: number }) {
  const isMap = (value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  return z
    .custom<Record<string, string>>(isMap, { error: "Must be an object.", abort: true })
    .check((ctx) => {
      const report = (message: string, path: string[]) =>
        ctx.issues.push({ code: "custom", message, path, input: ctx.value, continue: true });
      const entries = Object.entries(ctx.value);
      if (entries.length < min || entries.length > max) {
        report(`Must have ${min} to ${max} tags, not ${entries.length}.`, []);
      }
      for (const [key, value] of entries) {
        const problems = [members.tagKey.safeParse(key), members.tagValue.safeParse(value)];
        const issue = problems.flatMap((result) => result.error?.issues ?? [])[0];
        if (key === unsafeTagKey) report(`${unsafeTagKey} can't be a tag key.`, [key]);
        else if (issue) report(issue.message, [key]);
      }
    });
}
