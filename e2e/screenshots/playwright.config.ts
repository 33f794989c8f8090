import { defineConfig } from "@playwright/test";
import base from "../../playwright.config";

/**
 * The configuration of `npm run screenshots`, which takes screenshots of every page and state for
 * review, without assertions.
 */
export default defineConfig(base, {
  testDir: ".",
  testMatch: "*.shots.ts",
  globalSetup: "../support/global-setup.ts",
  outputDir: "../../test-results",
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 60_000 },
  use: { actionTimeout: 30_000, screenshot: "off" },
});
