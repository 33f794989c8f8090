import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "./scripts/lib/chromium.mjs";

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/support/global-setup.ts",
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // Limits end what hangs. They are far above what a busy machine needs, so that none decides a test.
  timeout: 300_000,
  expect: { timeout: 90_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGS },
    // Recording takes as much of the processor as the browser itself: `--trace retain-on-failure`.
    trace: "off",
    screenshot: "only-on-failure",
    // Animations cost frames that the processor draws, and none of them says what words don't.
    contextOptions: { reducedMotion: "reduce" },
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    actionTimeout: 90_000,
  },
});
