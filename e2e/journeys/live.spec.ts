import { formatBuildPath } from "@/lib/imagebuilder/arn";
import { expectAccessibleAndResponsive } from "../support/expect-accessible-and-responsive";
import { expect, test } from "../support/fixtures";
import { startBuild } from "../support/start-build";
import { waitForActionResponse } from "../support/wait-for-action";

// In a Kiln of its own, no builds of other tests end meanwhile.
// Builds end only when a test ends them.
test.use({ kilnOptions: {}, buildSeconds: 3_600 });
test.describe.configure({ mode: "serial" });

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

test("A build's end is announced by a desktop notification while hidden, or else by the bell", async ({
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
  const hidden = await startBuild(kiln, "al2023-base/1.2.1");
  const visible = await startBuild(kiln, "al2023-base/1.2.0");
  // Only notifications that arrive after these are announced.
  const loaded = page.waitForResponse("**/api/notifications?*");
  await page.goto("/builds/new");
  await loaded;
  const bell = page.getByRole("button", { name: /^Notifications/ });
  const panel = page.getByRole("dialog", { name: "Notifications" });

  await test.step("a browser with permission shows a desktop notification while hidden", async () => {
    await bell.click();
    await page.getByRole("switch", { name: "Notify me in this browser" }).check();
    await page.keyboard.press("Escape");
    await look("hidden");
    await kiln.sandbox.finish(hidden);
    await expect.poll(shown).toHaveLength(1);
    expect((await shown())[0]).toMatch(
      /^al2023-base 1\.2\.1 build \d+: Available\nBuild · eu-west-1$/,
    );
    await expect(page).toHaveTitle(/^✓ /);
    await look("visible");
    await expect(page).toHaveTitle(/^New build/);
  });

  await test.step("a toast shows the end, and the bell counts it", async () => {
    await kiln.sandbox.finish(visible);
    const toasts = page.getByRole("region", { name: "Notifications" });
    await expect(toasts.getByText(/^al2023-base 1\.2\.0 build \d+ is available$/)).toBeVisible();
    await expect(bell).toHaveAccessibleName(/, 2 new$/);
  });

  await test.step("opening the bell marks the notifications as seen", async () => {
    await bell.focus();
    await page.keyboard.press("Enter");
    const first = panel.getByRole("listitem").filter({ hasText: "New: al2023-base 1.2.0" }).first();
    await expect(first).toContainText("AVAILABLE");
    await expectAccessibleAndResponsive(page);
    await first.getByRole("link").click();
    await expect(page).toHaveURL(new RegExp(`${formatBuildPath(visible)}`));
    await expect(bell).toHaveAccessibleName("Notifications");
    await page.reload();
    await bell.click();
    const seen = panel.getByRole("listitem").filter({ hasText: "al2023-base 1.2.0" }).first();
    await expect(seen).toContainText("AVAILABLE");
    await expect(seen).not.toContainText("New:");
  });
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
  await expect(page.getByRole("button", { name: /^Notifications/ })).toHaveAccessibleName(
    /, 1 new$/,
  );
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
