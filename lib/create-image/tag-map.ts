import * as z from "zod/mini";
import { members } from "./members";
import { unsafeTagKey } from "./tag-key";

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
