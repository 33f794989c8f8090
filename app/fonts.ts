import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";

/**
 * The class names that define `--font-geist-sans` and `--font-geist-mono`, for the html element.
 */
export const fontVariables = `${GeistSans.variable} ${GeistMono.variable}`;
