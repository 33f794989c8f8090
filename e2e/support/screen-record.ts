import type { Page } from "@playwright/test";
import { imageStatuses } from "@/lib/imagebuilder/image-status";

/** The content that a page has shown since {@link recordScreen} was called. */
export interface ScreenRecord {
  /** The statuses shown for each build in order, by ARN or "page". */
  statuses: Record<string, string[]>;
  /** The minimum number of list rows at any time; `null` on a page without a list. */
  fewestRows: number | null;
  /** The text of each level-one heading shown; "none" if there was a time without one. */
  headings: string[];
}

declare global {
  interface Window {
    kilnRecord: ScreenRecord;
  }
}

/**
 * Runs in the page and records what it shows. Must not contain named inner functions, because the
 * compiler wraps those in a helper that the page doesn't have.
 */
function record(known: readonly string[]): void {
  const seen: ScreenRecord = { statuses: {}, fewestRows: null, headings: [] };
  window.kilnRecord = seen;
  const observer = new MutationObserver(() => {
    const heading = document.querySelector("h1")?.textContent ?? "none";
    if (!seen.headings.includes(heading)) seen.headings.push(heading);
    const rows = document.querySelectorAll("[data-arn]");
    if (document.querySelector("[role=grid]") || seen.fewestRows !== null) {
      seen.fewestRows = Math.min(seen.fewestRows ?? rows.length, rows.length);
    }
    for (const part of [...rows, ...document.querySelectorAll("main header")]) {
      const shown = [...part.querySelectorAll("span")]
        .map(({ textContent }) => textContent?.trim() ?? "")
        .find((text) => known.includes(text));
      if (!shown) continue;
      const key = part.getAttribute("data-arn") ?? "page";
      const before = seen.statuses[key] ?? [];
      if (before.at(-1) !== shown) seen.statuses[key] = [...before, shown];
    }
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
}

/** Records what the page shows until it is reloaded. */
export async function recordScreen(page: Page): Promise<void> {
  await page.evaluate(record, imageStatuses);
}

/** @throws if the page was reloaded since the recording began */
export async function readScreenRecord(page: Page): Promise<ScreenRecord> {
  const seen = await page.evaluate((): ScreenRecord | undefined => window.kilnRecord);
  if (!seen) throw new Error(`${page.url()} was loaded anew`);
  return seen;
}
