import type { Page } from "@playwright/test";
import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { startBuild } from "../support/start-build";
import { waitForActionResponse } from "../support/wait-for-action";

// In a Kiln of its own, no builds of other tests end meanwhile.
// Builds end only when a test ends them.
test.use({ kilnOptions: {}, buildSeconds: 3_600 });
test.describe.configure({ mode: "serial" });

const bellName = /^Notifications/;

/** Opens a page and waits for its notifications. Only those that arrive later are announced. */
async function openWithNotifications(page: Page, path: string): Promise<void> {
  const loaded = page.waitForResponse("**/api/notifications?*");
  await page.goto(path);
  await loaded;
}

test("A build's page shows its end without a reload or polling", async ({
  page,
  kiln,
  signInByCookie,
}) => {
  await signInByCookie("erin");
  const arn = await startBuild(kiln, "al2023-base/1.2.1");
  await page.clock.install();
  await page.goto(formatBuildPath(arn) ?? "");
  await expect(page.getByRole("main").getByText("Live", { exact: true })).toBeVisible();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  // Polling would send eight requests in this time.
  await page.clock.runFor(20_000);
  expect(asked.filter((path) => path === "/api/builds/detail").length).toBeLessThanOrEqual(2);
  await kiln.sandbox.finish(arn);
  await expect(page.getByRole("main").getByRole("status").first()).toHaveText("AVAILABLE");
  expect(asked).not.toContain(formatBuildPath(arn));
});

test("The bell counts new notifications, and opening it marks them as seen", async ({
  page,
  kiln,
  signInByCookie,
}) => {
  await signInByCookie("erin");
  const arn = await startBuild(kiln, "al2023-base/1.2.0");
  await openWithNotifications(page, "/builds/new");
  await kiln.sandbox.finish(arn);
  const toasts = page.getByRole("region", { name: "Notifications" });
  await expect(toasts.getByText(/^al2023-base 1\.2\.0 build \d+ is available$/)).toBeVisible();
  const bell = page.getByRole("button", { name: bellName });
  await expect(bell).toHaveAccessibleName(/, \d+ new$/);

  await bell.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "Notifications" });
  // Builds of other tests in the same Kiln might have ended in the meantime.
  const first = panel.getByRole("listitem").filter({ hasText: "New: al2023-base 1.2.0" }).first();
  await expect(first).toContainText("AVAILABLE");
  await expectAccessibleAndResponsive(page);
  await first.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`${formatBuildPath(arn)}`));
  await expect(bell).toHaveAccessibleName("Notifications");
  await page.reload();
  await bell.click();
  const seen = panel.getByRole("listitem").filter({ hasText: "al2023-base 1.2.0" }).first();
  await expect(seen).toContainText("AVAILABLE");
  await expect(seen).not.toContainText("New:");
});

test("A browser with permission shows desktop notifications while hidden", async ({
  page,
  kiln,
  signInByCookie,
}) => {
  await signInByCookie("erin");
  await page.addInitScript(() => {
    const shown: string[] = [];
    const fake = class {
      static permission = "default";
      static async requestPermission() {
        fake.permission = "granted";
        return fake.permission;
      }
      constructor(title: string, { body }: NotificationOptions) {
        shown.push(`${title}: ${body}`);
      }
    };
    Object.assign(window, { Notification: fake, shown });
  });
  const look = (state: DocumentVisibilityState) =>
    page.evaluate((value) => {
      Object.defineProperty(document, "visibilityState", { value, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
  const shown = () => page.evaluate(() => Object(window).shown as string[]);
  const arn = await startBuild(kiln, "al2023-base/1.2.1");
  await openWithNotifications(page, "/builds/new");
  await page.getByRole("button", { name: bellName }).click();
  await page.getByRole("switch", { name: "Notify me in this browser" }).check();
  await page.keyboard.press("Escape");

  await look("hidden");
  await kiln.sandbox.finish(arn);
  await expect.poll(shown).toHaveLength(1);
  expect((await shown())[0]).toMatch(
    /^al2023-base 1\.2\.1 build \d+: Available\nBuild · eu-west-1$/,
  );
  await expect(page).toHaveTitle(/^✓ /);
  await look("visible");
  await expect(page).toHaveTitle(/^New build/);
});

test("Another user's build is followed with a button", async ({ page, kiln, signInByCookie }) => {
  const arn = await startBuild(kiln, "al2023-base/1.1.0");
  await signInByCookie("vera");
  await page.goto(`${formatBuildPath(arn)}?scope=build-viewer@eu-west-1`);
  // The button changes before the server has stored the choice. Events that occur before the choice
  // is stored cause no notification.
  const stored = waitForActionResponse(page);
  await page.getByRole("button", { name: "Follow", exact: true }).click();
  await stored;
  await expect(page.getByRole("button", { name: "Unfollow" })).toBeVisible();
  await kiln.sandbox.finish(arn);
  await expect(page.getByRole("button", { name: bellName })).toHaveAccessibleName(/, 1 new$/);
});

test("After an outage of Kiln, the page continues without missing an event", async ({
  page,
  kiln,
  signInByCookie,
}) => {
  await signInByCookie("erin");
  const arn = await startBuild(kiln, "al2023-base/2.0.0");
  await page.goto(formatBuildPath(arn) ?? "");
  const main = page.getByRole("main");
  await expect(main.getByText("Live", { exact: true })).toBeVisible();
  await kiln.kill();
  await expect(main.getByText("Updates will resume when Kiln responds.")).toBeVisible();
  await kiln.sandbox.finish(arn);
  await kiln.start();
  await expect(main.getByRole("status").first()).toHaveText("AVAILABLE");
});
