import { formatCount, formatCounted } from "@/lib/text/format-count";
import type { NotificationItem } from "../item";

/** The maximum number of events that a message shows. Further events are only counted. */
const maxShown = 30;

/** Returns the events that a message shows, and the number of further events. */
export function limitItems(items: readonly NotificationItem[]) {
  return { shown: items.slice(0, maxShown), more: Math.max(0, items.length - maxShown) };
}

/** Returns a subject such as "al2023-base 2.0.0 build 5 failed" or "12 new events". */
export function formatSubject(items: readonly NotificationItem[]): string {
  const [first] = items;
  return items.length === 1 && first
    ? toSingleLine(first.title)
    : `${formatCount(items.length)} new events`;
}

/** Returns the account and Region, such as "Production · eu-west-1". */
export function formatLocation({ accountName, region }: NotificationItem): string {
  return [accountName, region].filter((part) => part !== "").join(" · ");
}

/** Returns the text on one line without control characters, because names are untrusted. */
export function toSingleLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
}

export function formatOmittedCount(more: number): string {
  return `And ${formatCounted(more, "more event")}.`;
}
