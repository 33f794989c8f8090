import type { Page, Route } from "@playwright/test";

/**
 * Controls matching requests between a page and Kiln. Requests are delayed while holding, and
 * aborted while broken.
 *
 * @param asked matches the URLs
 */
export async function controlRequests(page: Page, asked: RegExp) {
  let state: "open" | "holding" | "broken" = "open";
  let held: Route[] = [];

  // A closed page no longer needs its response.
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

/** Opens a page in its loading state by cutting off the streamed part of its HTML. */
export async function openInLoadingState(page: Page, address: string): Promise<void> {
  const isAddress = (url: URL) => `${url.pathname}${url.search}` === address;
  await page.route(isAddress, async (route) => {
    const response = await route.fetch();
    const [begun, ...rest] = (await response.text()).split('<div hidden id="S:');
    if (rest.length === 0) throw new Error(`${address} came in one piece`);
    await route.fulfill({ response, body: begun });
  });
  // The test doesn't wait for hydration, because the parts without their streamed HTML don't
  // hydrate.
  await page.goto(address, { waitUntil: "load" });
  // A route that ends while scripts load (`times: 1`) can leave their requests without a response.
  await page.unroute(isAddress);
}
