import type { NotificationItem } from "../item";
import {
  formatLocation,
  formatOmittedCount,
  formatSubject,
  limitItems,
  toSingleLine,
} from "./lines";

/**
 * The body for a Slack incoming webhook. Rich text has no markup, so names in it need no escaping.
 *
 * @see https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
export function formatSlackBody(items: readonly NotificationItem[]): string {
  const { shown, more } = limitItems(items);
  const elements = [
    ...shown.map(toItemSection),
    ...(more > 0 ? [createSection([{ type: "text", text: formatOmittedCount(more) }])] : []),
  ];
  const text = escapeText(formatSubject(items));
  return JSON.stringify({ text, mrkdwn: false, blocks: [{ type: "rich_text", elements }] });
}

function toItemSection(item: NotificationItem) {
  const lines = [formatLocation(item), item.text ?? ""]
    .map(toSingleLine)
    .filter((line) => line !== "");
  return createSection([
    { type: "link", url: item.url, text: toSingleLine(item.title), style: { bold: true } },
    { type: "text", text: `\n${lines.map((line) => `${line}\n`).join("")}\n` },
  ]);
}

function createSection(elements: readonly object[]) {
  return { type: "rich_text_section", elements };
}

/** Escapes Slack's three control characters. */
function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
