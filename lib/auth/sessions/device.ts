import "server-only";
import { userAgentFromString } from "next/server";

const maxText = 60;

/**
 * Returns the browser and operating system that a User-Agent header names, such as "Firefox 140 on
 * Windows", or `null` if it names neither. The client chooses this header, so it can be false.
 */
export function describeDevice(userAgent: string | null): string | null {
  const { browser, os } = userAgentFromString(userAgent ?? undefined);
  const major = browser.version?.split(".")[0];
  const names = [browser.name && major ? `${browser.name} ${major}` : browser.name, os.name];
  return names.filter(Boolean).join(" on ").slice(0, maxText) || null;
}
