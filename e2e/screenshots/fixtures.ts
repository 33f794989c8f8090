import { test as base } from "../support/fixtures";

/**
 * The fixtures of the screenshots. The browser would keep the system font on a page whose own font
 * takes longer than 100 ms to load, so pages wait for their fonts.
 */
export const test = base.extend({
  context: async ({ context }, use) => {
    await context.route(/\.css(\?|$)/, async (route) => {
      const response = await route.fetch();
      const css = await response.text();
      await route.fulfill({
        response,
        body: css.replaceAll(/font-display:\s*optional/g, "font-display:block"),
      });
    });
    await use(context);
  },
});
