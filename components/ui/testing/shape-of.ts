/** Where a line may break: it says nothing. */
const breaks = /<wbr\/>/g;

/**
 * The elements of HTML in their order, with the names of their attributes and without any text: what
 * must be the same whatever the text is.
 */
export function shapeOf(html: string): string[] {
  const elements = html.replace(breaks, "").match(/<[^>]*>/g) ?? [];
  return elements.map((element) => element.replace(/="[^"]*"/g, ""));
}

/** All that HTML says, in texts and in attributes. */
export function wordsOf(html: string): string {
  return html
    .replace(breaks, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
}
