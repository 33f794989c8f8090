/** Characters: what a screen can show without stutter. */
const most = 20_000;
/** Longer texts are not taken apart to be set out: that alone would take too long. */
const mostParsed = 500_000;

interface Shown {
  text: string;
  /** How many characters of the text are not shown. */
  left: number;
}

/** JSON set out line by line, other text as it is; bounded, for texts of any length. */
export function prettyJson(text: string): Shown {
  const whole = text.length > mostParsed ? text : (setOut(text) ?? text);
  return { text: whole.slice(0, most), left: Math.max(0, whole.length - most) };
}

function setOut(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
}
