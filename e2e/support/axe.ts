import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import type axe from "axe-core";
import { resolveRepositoryPath } from "../../scripts/lib/paths.mjs";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/**
 * Waits until finite animations and transitions have ended, because colors can have too little
 * contrast during a theme change.
 */
async function waitForAnimations(page: Page): Promise<void> {
  const passing = () =>
    page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ playState, effect }) => {
          const { endTime } = effect?.getComputedTiming() ?? {};
          return playState === "running" && endTime !== Number.POSITIVE_INFINITY;
        })
        .map((animation) => {
          const { effect } = animation;
          const on = effect instanceof KeyframeEffect ? effect.target?.outerHTML : null;
          return `${animation.constructor.name} of ${on?.slice(0, 200) ?? "nothing"}`;
        }),
    );
  await expect.poll(passing, { message: "animations that do not end" }).toEqual([]);
}

/** The color rules. All other rules have the same result in the light and dark themes. */
const COLOR_RULES = ["color-contrast", "link-in-text-block"];

const AXE_FILE = resolveRepositoryPath("node_modules/axe-core/axe.min.js");
/** axe without the HTML of elements, which it would serialize for each element that it checks. */
const AXE_SOURCE = `${readFileSync(AXE_FILE, "utf8")}\naxe.configure({ noHtml: true });`;

/** Finds violations. It runs in the page, where axe is loaded. */
async function findViolations(part: Element, options: axe.RunOptions) {
  const { violations } = await window.axe.run(part, {
    resultTypes: ["violations"],
    // Otherwise, axe fetches and parses all style sheets, which only experimental rules use.
    preload: { assets: ["media"] },
    ...options,
  });
  return violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    at: nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary}`),
  }));
}

/**
 * Checks for violations in one color scheme. In the dark scheme, it checks only the color rules.
 */
async function scan(page: Page, colorScheme: "light" | "dark", part?: Locator): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await waitForAnimations(page);
  // axe is loaded once per document, because loading half a megabyte takes longer than a scan.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE_SOURCE);
  const options = colorScheme === "dark" ? { runOnly: COLOR_RULES } : {};
  const found = await (part ?? page.locator("html")).evaluate(findViolations, options);
  expect(found, `${page.url()} in ${colorScheme}`).toEqual([]);
}

/**
 * Expects no accessibility violations in the current page, in light and dark.
 *
 * @param part restricts the check to this part (the rest of the page must not have changed since
 * the last check)
 */
export async function expectNoAxeViolations(page: Page, part?: Locator): Promise<void> {
  await scan(page, "light", part);
  await scan(page, "dark", part);
  await page.emulateMedia({ colorScheme: null });
}
