import { readResult } from "@/components/domain/api/read-result";

/**
 * Reports user activity on the page.
 *
 * @returns the milliseconds until the session ends without further activity: 0 if it has ended, or
 * Infinity if it has no idle limit
 * @throws if Kiln couldn't be reached or failed
 */
export async function reportActivity(): Promise<number> {
  const response = await fetch("/api/activity", { method: "POST" });
  const result = await readResult<{ idleTimeLeftMs: number | null }>(response);
  if (result.ok) return result.value.idleTimeLeftMs ?? Number.POSITIVE_INFINITY;
  if (result.error.code === "NotSignedIn") return 0;
  throw new Error(result.error.title);
}
