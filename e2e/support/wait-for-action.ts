import type { Page, Response } from "@playwright/test";

/**
 * Waits for the response of the next server action. Other requests, such as reports of activity,
 * don't count.
 */
export function waitForActionResponse(page: Page): Promise<Response> {
  return page.waitForResponse((response) => "next-action" in response.request().headers());
}
