/** The maximum length of displayed text in characters. Text from AWS can have several thousand. */
const maxLength = 400;

export function truncateWithEllipsis(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
