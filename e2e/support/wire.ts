import type { Page, Route } from "@playwright/test";

/**
 * What stands between a page and the portal, to be held up or broken: nothing that is asked for
 * comes while it holds, all fails while it is broken.
 * @param asked addresses that it is about
 */
export async function wireOf(page: Page, asked: RegExp) {
  let state: "open" | "holding" | "broken" = "open";
  let held: Route[] = [];

  // A page that is gone no longer wants its answer.
  const pass = (route: Route) =>
    (state === "broken" ? route.abort() : route.fallback()).catch(() => undefined);
  await page.route(asked, async (route) => {
    if (state === "holding") held.push(route);
    else await pass(route);
  });
  const become = async (next: typeof state) => {
    state = next;
    const waiting = held;
    held = [];
    await Promise.all(waiting.map(pass));
  };
  return {
    hold: () => become("holding"),
    break: () => become("broken"),
    mend: () => become("open"),
  };
}

/**
 * Opens a page and shows it as it stands while the portal still works on it: what comes later in the
 * stream of its HTML is cut off.
 */
export async function openWithoutItsRest(page: Page, address: string): Promise<void> {
  await page.route(
    (url) => `${url.pathname}${url.search}` === address,
    async (route) => {
      const response = await route.fetch();
      const [begun, ...rest] = (await response.text()).split('<div hidden id="S:');
      if (rest.length === 0) throw new Error(`${address} came in one piece`);
      await route.fulfill({ response, body: begun });
    },
    { times: 1 },
  );
  await page.goto(address);
}
