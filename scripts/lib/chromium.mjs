import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { getBinPath } from "./paths.mjs";
import { runCommand } from "./processes.mjs";
import { printStep } from "./report.mjs";
import { UserError } from "./run-main.mjs";

/** @typedef {import("./settings.mjs").Env} Env */

/**
 * The features that Playwright disables, and the two popups of the address bar. Playwright's are
 * repeated because Chromium uses only the last `--disable-features`. With the popups, each window
 * would start a renderer process although the bar isn't visible.
 */
const FEATURES_OFF = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "PreconnectToSearch",
  "AimEnabled",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxPopup",
];

/** Disables background network requests, so that the browser connects only to Kiln. */
export const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // On a machine without a GPU, emulating one costs more than rendering the pages.
  "--disable-gpu",
  `--disable-features=${FEATURES_OFF.join(",")}`,
];

/**
 * Debian's package of Chromium without a window. It renders pages like Chromium and needs a sixth
 * less CPU for the end-to-end tests. Playwright downloads the same by default.
 */
const HEADLESS = "chromium-headless-shell";
const NAMES = [HEADLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/**
 * Finds the installed Chromium or Chrome: `KILN_CHROMIUM`, then the search path, then macOS's
 * applications.
 *
 * @param {Env} env
 * @returns {string | undefined}
 */
export function findChromium(env = process.env) {
  if (env.KILN_CHROMIUM) return env.KILN_CHROMIUM;
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  const candidates = [...NAMES.flatMap((name) => folders.map((dir) => join(dir, name))), MAC];
  return candidates.find((path) => existsSync(path));
}

/** Returns the Chromium downloaded by `playwright install`, if any. */
async function playwrightChromium() {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

function isDebianRoot() {
  if (process.getuid?.() !== 0 || !existsSync("/etc/os-release")) return false;
  return /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
}

/**
 * Finds or installs a browser for the end-to-end tests and benchmarks. As root on Debian, installs
 * Debian's package; otherwise, or if that fails, Playwright's download.
 *
 * @throws {UserError} if the installation fails
 */
export async function ensureChromium() {
  const found = findChromium() ?? (await playwrightChromium());
  if (found) return printStep("chromium", found);
  if (isDebianRoot()) {
    printStep("chromium", "installing with apt-get");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await runCommand("apt-get", ["update", "-qq"], { env, quiet: true });
    await runCommand("apt-get", ["install", "-y", "-qq", "--no-install-recommends", HEADLESS], {
      env,
      quiet: true,
    });
    if (findChromium()) return;
  }
  printStep("chromium", "installing with playwright install");
  if (await runCommand(getBinPath("playwright"), ["install", "chromium"], { quiet: true })) {
    throw new UserError(
      "Chromium not found. Install Chromium or Chrome, or set KILN_CHROMIUM to its path.",
    );
  }
}
