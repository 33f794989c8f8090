/** Hostile strings by attack. Each must be displayed as plain text. */
export const hostileStrings = {
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

/** For `test.each`: the attack and the string. */
export const hostileCases = Object.entries(hostileStrings);

/** Control characters except tab and line feed, direction overrides, lone surrogates. */
export const unprintablePattern = /[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]|\p{Cs}/u;

/** The leading printable ASCII part of `text`, which is the minimum that must be visible. */
export function getPrintableStart(text: string): string {
  return text.slice(0, 100).replace(/[^ -~].*/s, "");
}
