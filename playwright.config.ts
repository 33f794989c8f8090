import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "./scripts/lib/chromium.mjs";

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/support/global-setup.ts",
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // In CI once, until three runs in a row are green with one core busy. Late passes are reported.
  retries: process.env.CI ? 1 : 0,
  // Timeouts only end what hangs. They are far above what a busy machine needs.
  timeout: 300_000,
  expect: { timeout: 90_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGS },
    // Tracing takes as much CPU as the browser itself: use `--trace retain-on-failure` when needed.
    trace: "off",
    screenshot: "only-on-failure",
    // Animations cost CPU and carry no information.
    contextOptions: { reducedMotion: "reduce" },
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    actionTimeout: 90_000,
  },
});
