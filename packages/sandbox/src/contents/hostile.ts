/** The tag with which a build requests hostile or huge content. */
const CONTENT_TAG = "sandbox-content";

/** Strings that a page must display as plain text. */
export const HOSTILE_STRINGS: readonly string[] = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "</textarea></title><svg onload=alert(1)>",
  "\u001b[31mred\u001b[0m \u001b[2J\u001b[1;1H",
  "\u001b]8;;https://example.invalid\u0007a link\u001b]8;;\u0007",
  "\u001b]0;another title\u0007",
  "invoice\u202egnp.exe",
  "\u2066left\u2069 \u200bzero\u200bwidth\ufeff",
  "a\u0000b",
  "line one\r\nline two\ttab",
  "__proto__",
  "constructor",
  '=HYPERLINK("https://example.invalid","open")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "{{constructor.constructor('alert(1)')()}}",
  "javascript:alert(1)",
  "' OR 1=1; --",
  "👩‍👩‍👧‍👦 🏳️‍🌈 ẗ̸̢̛̹̺̈́o̵͚̾͜o̶̬̾ ̸̩̚m̷̱̄u̶͖͝c̷̻͠h̸̭̐",
  "\ud83d",
  `w${"i".repeat(1022)}d`,
];

/** Returns a hostile string by index, starting over after the last one. */
export function getHostileString(index: number): string {
  return HOSTILE_STRINGS[index % HOSTILE_STRINGS.length] ?? "";
}

/** Returns null for values other than `hostile` and `huge`. */
export function parseContentKind(
  tags: Record<string, string> | undefined,
): "hostile" | "huge" | null {
  const requested = tags?.[CONTENT_TAG];
  return requested === "hostile" || requested === "huge" ? requested : null;
}
