import { type LogColor, mapIndexedColor, mapTrueColor } from "./palette";

/** The text style after the color sequences so far. */
export interface TextStyle {
  fg: LogColor | null;
  bg: LogColor | null;
  bold: boolean;
  italic: boolean;
  underline: boolean;
  strike: boolean;
  inverse: boolean;
}

export const plainTextStyle: TextStyle = {
  fg: null,
  bg: null,
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  inverse: false,
};

const styleChanges = new Map<number, Partial<TextStyle>>([
  [0, plainTextStyle],
  [1, { bold: true }],
  [3, { italic: true }],
  [4, { underline: true }],
  [7, { inverse: true }],
  [9, { strike: true }],
  [21, { underline: true }],
  [22, { bold: false }],
  [23, { italic: false }],
  [24, { underline: false }],
  [27, { inverse: false }],
  [29, { strike: false }],
  [39, { fg: null }],
  [49, { bg: null }],
]);

/**
 * Returns the style after a color sequence with these parameters (ECMA-48 SGR with xterm's 256
 * colors and true colors). Ignores attributes that hide text (dim, conceal) or blink.
 */
export function applySgr(style: TextStyle, parameters: string): TextStyle {
  const codes = parameters.split(/[;:]/).map((part) => Number(part || "0"));
  let next = style;
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    if (code === 38 || code === 48) {
      const [color, used] = parseExtendedColor(codes, at + 1);
      if (color) next = { ...next, ...(code === 38 ? { fg: color } : { bg: color }) };
      at += used;
      continue;
    }
    next = { ...next, ...(styleChanges.get(code) ?? parseBasicColor(code)) };
  }
  return next;
}

function parseBasicColor(code: number): Partial<TextStyle> {
  if (code >= 30 && code <= 37) return { fg: mapIndexedColor(code - 30) };
  if (code >= 90 && code <= 97) return { fg: mapIndexedColor(code - 82) };
  if (code >= 40 && code <= 47) return { bg: mapIndexedColor(code - 40) };
  if (code >= 100 && code <= 107) return { bg: mapIndexedColor(code - 92) };
  return {};
}

/**
 * Parses `5;n` or `2;r;g;b` after 38 or 48. Returns the color, which is null for any other code,
 * and the number of codes consumed.
 */
function parseExtendedColor(codes: number[], at: number): [LogColor | null, number] {
  if (codes[at] === 5) return [mapIndexedColor(codes[at + 1] ?? 0), 2];
  if (codes[at] !== 2) return [null, 1];
  const [r = 0, g = 0, b = 0] = codes.slice(at + 1, at + 4);
  return [mapTrueColor(r, g, b), 4];
}
