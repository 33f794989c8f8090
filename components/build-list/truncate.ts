/** Maximum length of displayed text in characters. External text may be up to a megabyte long. */
const maxLength = 400;

export function truncateWithEllipsis(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
