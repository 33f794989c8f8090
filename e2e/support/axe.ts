import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";

/** Waits for transitions: colors half-way between two themes would be measured as too faint. */
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

/** The rules that look at colors. All others find the same in light and in dark. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

const SCANNED = "data-scanned";

/** Looks for violations in one color scheme. In dark only at colors. */
async function scan(page: Page, colorScheme: "light" | "dark", part?: Locator): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await untilStill(page);
  // In the page itself instead of in a blank one beside it: Kiln has no frames of other origins.
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
 * Looks for accessibility violations in what the page shows now, in light and in dark.
 * @param part what alone has changed since the page was looked at: the rest is left out
 */
export async function expectNoAxeViolations(page: Page, part?: Locator): Promise<void> {
  await scan(page, "light", part);
  await scan(page, "dark", part);
  await page.emulateMedia({ colorScheme: null });
}
