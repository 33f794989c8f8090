import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Waits for transitions: colours half-way between two themes would be measured as too faint. */
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

/** The rules that look at colours. All others find the same in light and in dark. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** Looks for accessibility violations in what the page shows now, in light and in dark. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await untilStill(page);
    const runOnly = colorScheme === "dark" ? { runOnly: COLOUR_RULES } : {};
    // In the page itself instead of in a blank one beside it: Kiln has no frames of other origins.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await axe.options({ resultTypes: ["violations"], ...runOnly }).analyze();
    const found = violations.map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      at: nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary}`),
    }));
    expect(found, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}
