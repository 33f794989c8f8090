/** What others may write where Kiln shows it, by what it tries; each must come out as text. */
export const hostileTexts = {
  "script tags": `"><script>alert(1)</script><img src=x onerror=alert(1)></textarea></title>`,
  "ANSI sequences": "\u001b[31mred\u001b[0m\u001b[2J\u001b[1;1H",
  "OSC sequences":
    "\u001b]0;title\u0007\u001b]8;;javascript:alert(1)\u001b\\link\u001b]8;;\u001b\\",
  "an override of direction": "invoice\u202egnp.exe\u2066",
  "null bytes": "a\u0000b\u0000",
  "a megabyte": `<b>${"x".repeat(1_000_000)}`,
  "a key of every prototype": "__proto__",
  "a member of every object": "constructor",
} as const;

/** For `test.each`: what it tries, and the text. */
export const hostileCases = Object.entries(hostileTexts);

/** Control characters but tab and line feed, overrides of direction, halves of a surrogate pair. */
export const unprintable = /[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]|\p{Cs}/u;

/** A text up to where it is no longer plain: what a place must show of it at least. */
export function printableStart(text: string): string {
  return text.slice(0, 100).replace(/[^ -~].*/s, "");
}
