import { formatCount } from "@/lib/text/format-count";

export { formatCount };

/** Formats a whole number with its noun, such as "1 entry" or "12,345 entries". */
export function formatCounted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
