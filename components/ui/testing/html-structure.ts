/** Matches line-break opportunities, which have no content. */
const breaks = /<wbr\/>/g;

/**
 * Returns the start and end tags in document order, with attribute names but no attribute values.
 * The result doesn't depend on the rendered text.
 */
export function getHtmlStructure(html: string): string[] {
  const elements = html.replace(breaks, "").match(/<[^>]*>/g) ?? [];
  return elements.map((element) => element.replace(/="[^"]*"/g, ""));
}

/**
 * Returns the HTML without line-break opportunities and with React's entities decoded, to search
 * for text content and attribute values.
 */
export function getHtmlText(html: string): string {
  return html
    .replace(breaks, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
}
