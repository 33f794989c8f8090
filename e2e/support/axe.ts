import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Waits for transitions: colours half-way between two themes would be measured as too faint. */
async function untilStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.all(passing.map(({ finished }) => finished.catch(() => null)));
  });
}

/** The rules that look at colours. All others find the same in light and in dark. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** Looks for accessibility violations in what the page shows now, in light and in dark. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await untilStill(page);
    const axe = new AxeBuilder({ page });
    const { violations } = await (colorScheme === "light"
      ? axe
      : axe.withRules(COLOUR_RULES)
    ).analyze();
    const found = violations.map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      at: nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary}`),
    }));
    expect(found, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}
