import localFont from "next/font/local";

/*
 * With `optional`, a first visit keeps the system font if the font hasn't loaded within 100 ms, so
 * that nothing is laid out twice. Later visits use the cached font. The monospaced font isn't
 * preloaded, because few pages need it for their first view.
 */
const sans = localFont({
  src: "../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2",
  variable: "--font-geist-sans",
  weight: "100 900",
  display: "optional",
});
const mono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  display: "optional",
  preload: false,
  adjustFontFallback: false,
});

/**
 * The class names that define `--font-geist-sans` and `--font-geist-mono`, for the html element.
 */
export const fontVariables = `${sans.variable} ${mono.variable}`;
