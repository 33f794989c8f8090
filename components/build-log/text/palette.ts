import type { TextStyle } from "./sgr";

/**
 * The log colors. Programs pick colors for a black background, whereas these are legible in both
 * themes.
 */
export type LogColor = "ink" | "grey" | "red" | "yellow" | "green" | "cyan" | "blue" | "magenta";

const basics: LogColor[] = ["ink", "red", "green", "yellow", "blue", "magenta", "cyan", "ink"];

const textClasses: Record<LogColor, string> = {
  ink: "text-ink",
  grey: "text-ink-3",
  red: "text-bad",
  yellow: "text-warn",
  green: "text-ok",
  cyan: "text-cyan",
  blue: "text-info",
  magenta: "text-accent",
};

const backgroundClasses: Record<LogColor, string> = {
  ink: "bg-ink/8",
  grey: "bg-ink/8",
  red: "bg-bad-soft",
  yellow: "bg-warn-soft",
  green: "bg-ok-soft",
  cyan: "bg-info-soft",
  blue: "bg-info-soft",
  magenta: "bg-accent-soft",
};

/** Maps one of xterm's 256 colors to the nearest palette color. */
export function mapIndexedColor(index: number): LogColor {
  if (index === 8) return "grey";
  if (index < 16) return basics[index % 8] ?? "ink";
  if (index >= 232) return index < 250 ? "grey" : "ink";
  const cube = index - 16;
  const level = (part: number) => (part === 0 ? 0 : 55 + part * 40);
  return mapTrueColor(
    level(Math.floor(cube / 36) % 6),
    level(Math.floor(cube / 6) % 6),
    level(cube % 6),
  );
}

/** Upper bounds of the hues, in degrees. */
const hues: [number, LogColor][] = [
  [20, "red"],
  [70, "yellow"],
  [160, "green"],
  [200, "cyan"],
  [258, "blue"],
  [335, "magenta"],
  [360, "red"],
];
/**
 * The minimum chroma, out of 255. A smaller difference between the strongest and weakest component
 * counts as gray.
 */
const minChroma = 40;

/** Maps an RGB color with components from 0 to 255 to the nearest palette color. */
export function mapTrueColor(r: number, g: number, b: number): LogColor {
  const strongest = Math.max(r, g, b);
  const chroma = strongest - Math.min(r, g, b);
  if (chroma < minChroma) return strongest > 90 && strongest < 200 ? "grey" : "ink";
  const sixth =
    strongest === r
      ? (g - b) / chroma
      : strongest === g
        ? (b - r) / chroma + 2
        : (r - g) / chroma + 4;
  const hue = (sixth * 60 + 360) % 360;
  return hues.find(([end]) => hue <= end)?.[1] ?? "ink";
}

/** The class names of a style, from a fixed set whose combinations are legible in both themes. */
export function getTextStyleClasses(style: TextStyle): string {
  const { fg, bg, bold, italic, underline, strike, inverse } = style;
  // Only ink is always legible on a colored background.
  const color = inverse
    ? "bg-ink text-bg"
    : bg
      ? `${backgroundClasses[bg]} text-ink`
      : fg
        ? textClasses[fg]
        : "";
  const decoration =
    underline && strike ? "" : underline ? "underline" : strike ? "line-through" : "";
  return [color, bold ? "font-semibold" : "", italic ? "italic" : "", decoration]
    .filter(Boolean)
    .join(" ");
}
