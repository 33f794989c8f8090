import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { fontVariables } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Kiln", template: "%s · Kiln" },
  description: "Build machine images with EC2 Image Builder",
  robots: { index: false, follow: false },
  referrer: "same-origin",
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#131317" },
  ],
};

/** Returns the theme saved in the cookie, or undefined to follow the system. */
async function readSavedTheme(): Promise<"light" | "dark" | undefined> {
  const theme = (await cookies()).get("kiln-theme")?.value;
  return theme === "light" || theme === "dark" ? theme : undefined;
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html
      lang="en"
      data-theme={await readSavedTheme()}
      className={fontVariables}
      // A script can change the theme before hydration.
      suppressHydrationWarning
    >
      <body>{children}</body>
    </html>
  );
}
