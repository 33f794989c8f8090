import type { Page } from "@playwright/test";
import { waitUntilHydrated } from "./wait-for-hydration";

const PEOPLE = {
  erin: "Erin Engineer",
  leo: "Leo Lead",
  dana: "Dana Lead",
  lia: "Lia Lead",
  eli: "Eli Engineer",
  vera: "Vera Viewer",
  nora: "Nora Norole",
} as const;

export type TestPerson = keyof typeof PEOPLE;

/**
 * Signs in with the real authorization code flow, through the pages of Kiln and the provider.
 * Returns once the page handles events.
 *
 * @param path the path to open afterward
 */
export async function signInAs(page: Page, person: TestPerson, path = "/builds"): Promise<void> {
  await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  await page.getByRole("button", { name: PEOPLE[person] }).click();
  const wanted = new URL(path, page.url()).pathname;
  await page.waitForURL((url) => url.pathname === wanted);
  await waitUntilHydrated(page);
}
