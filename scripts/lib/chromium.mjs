import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { bin } from "./paths.mjs";
import { run } from "./processes.mjs";
import { say } from "./report.mjs";
import { Stop } from "./stop.mjs";

/** @typedef {import("./settings.mjs").Env} Env */

/**
 * Playwright's disabled features, repeated because Chromium uses only the last list, plus the two
 * popups of the address bar, for which each window would start a renderer process although the bar
 * isn't visible.
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
  // Without a GPU, the browser would emulate one, which costs more than rendering its pages.
  "--disable-gpu",
  `--disable-features=${FEATURES_OFF.join(",")}`,
];

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/**
 * Finds the installed Chromium or Chrome: `KILN_CHROMIUM`, then the search path.
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
 * Finds or installs a browser for the journeys: the distribution's package, otherwise Playwright's
 * download.
 */
export async function ensureChromium() {
  const found = findChromium() ?? (await playwrightChromium());
  if (found) return say("chromium", found);
  if (isDebianRoot()) {
    say("chromium", "installing with apt-get");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], { env, quiet: true });
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      env,
      quiet: true,
    });
    if (findChromium()) return;
  }
  say("chromium", "installing with playwright install");
  if (await run(bin("playwright"), ["install", "chromium"], { quiet: true })) {
    throw new Stop(
      "Chromium not found. Install Chromium or Chrome, or set KILN_CHROMIUM to its path.",
    );
  }
}
