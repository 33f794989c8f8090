import type { NotificationItem } from "../item";
import {
  formatLocation,
  formatOmittedCount,
  formatSubject,
  limitItems,
  toSingleLine,
} from "./lines";

export function formatEmail(items: readonly NotificationItem[], settingsUrl: string | null) {
  const { shown, more } = limitItems(items);
  const parts = shown.map((item) =>
    [item.title, formatLocation(item), item.text ?? "", item.url]
      .map(toSingleLine)
      .filter((line) => line !== "")
      .join("\n"),
  );
  const footer =
    settingsUrl === null ? [] : [`-- \nChange your notification settings in Kiln:\n${settingsUrl}`];
  return {
    subject: `[Kiln] ${formatSubject(items)}`,
    text: `${[...parts, ...(more > 0 ? [formatOmittedCount(more)] : []), ...footer].join("\n\n")}\n`,
  };
}
