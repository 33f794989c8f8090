import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "./scripts/lib/chromium.mjs";

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/support/global-setup.ts",
  forbidOnly: Boolean(process.env.CI),
  // A test waits about half of the time, so three keep two cores busy.
  workers: 3,
  // Retries would hide race conditions.
  retries: 0,
  // Timeouts only end tests that hang. They are far longer than a busy machine needs.
  timeout: 300_000,
  expect: { timeout: 90_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGS },
    // Tracing takes as much CPU as the browser itself: use `--trace retain-on-failure` when needed.
    trace: "off",
    screenshot: "only-on-failure",
    // Animations cost CPU, and no test checks them.
    contextOptions: { reducedMotion: "reduce" },
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    actionTimeout: 90_000,
  },
});
