import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";

/** Waits for transitions, because colors in between two themes have too little contrast. */
async function untilStill(page: Page): Promise<void> {
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

/** The color rules. All other rules have the same result in light and dark. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

const SCANNED = "data-scanned";

/** Checks for violations in one color scheme; in dark, only the color rules. */
async function scan(page: Page, colorScheme: "light" | "dark", part?: Locator): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await untilStill(page);
  // Runs in the page itself instead of a separate blank one, because Kiln has no cross-origin
  // frames.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  await part?.evaluate((element, name) => element.setAttribute(name, ""), SCANNED);
  if (part) axe.include(`[${SCANNED}]`);
  const runOnly = colorScheme === "dark" ? { runOnly: COLOUR_RULES } : {};
  const { violations } = await axe.options({ resultTypes: ["violations"], ...runOnly }).analyze();
  await part?.evaluate((element, name) => element.removeAttribute(name), SCANNED);
  const found = violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    at: nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary}`),
  }));
  expect(found, `${page.url()} in ${colorScheme}`).toEqual([]);
}

/**
 * Expects no accessibility violations in the current page, in light and dark.
 *
 * @param part restricts the check to the only part that has changed since the last one
 */
export async function expectNoAxeViolations(page: Page, part?: Locator): Promise<void> {
  await scan(page, "light", part);
  await scan(page, "dark", part);
  await page.emulateMedia({ colorScheme: null });
}
