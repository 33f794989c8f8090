import type { NotificationItem } from "../item";
import {
  formatLocation,
  formatOmittedCount,
  formatSubject,
  limitItems,
  toSingleLine,
} from "./lines";

/**
 * The body for a Teams workflow ("Post to a channel when a webhook request is received"): a message
 * with an Adaptive Card.
 */
export function formatTeamsBody(items: readonly NotificationItem[]): string {
  const { shown, more } = limitItems(items);
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    fallbackText: formatSubject(items),
    body: [
      ...shown.flatMap(toTextBlocks),
      ...(more > 0 ? [{ type: "TextBlock", text: formatOmittedCount(more), wrap: true }] : []),
    ],
  };
  const contentType = "application/vnd.microsoft.card.adaptive";
  return JSON.stringify({
    type: "message",
    attachments: [{ contentType, contentUrl: null, content }],
  });
}

/**
 * Returns the text blocks of an event. A TextRun doesn't interpret Markdown, so names need no
 * escaping.
 */
function toTextBlocks(item: NotificationItem) {
  const block = (text: string, style: object) => ({
    type: "RichTextBlock",
    inlines: [{ type: "TextRun", text: toSingleLine(text), ...style }],
  });
  const selectAction = { type: "Action.OpenUrl", url: item.url };
  return [
    block(item.title, { weight: "bolder", selectAction }),
    block(formatLocation(item), { isSubtle: true }),
    ...(item.text === null ? [] : [block(item.text, {})]),
  ];
}
