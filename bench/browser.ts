import { chromium } from "@playwright/test";
import { startKiln } from "../e2e/support/kiln";
import { signInAs } from "../e2e/support/sign-in";
import { CHROMIUM_ARGS, findChromium } from "../scripts/lib/chromium.mjs";
import { benchmarkForm } from "./form";
import { readResidentMb } from "./lib/memory";
import { reportMeasurement } from "./lib/report";
import { benchmarkPages } from "./pages";

const viewport = { width: 1440, height: 900 };

const kiln = await startKiln();
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  const context = await browser.newContext({ baseURL: kiln.url, viewport });
  const page = await context.newPage();
  await signInAs(page, "erin");
  const storageState = await context.storageState();
  // Only the cookies are kept, because a visit with a draft wouldn't be a first visit.
  const signedIn = { baseURL: kiln.url, viewport, storageState: { ...storageState, origins: [] } };
  await benchmarkPages(browser, signedIn);
  await benchmarkForm(page);
  const memory = readResidentMb(kiln.portalPid());
  reportMeasurement({
    name: "server memory after the benches",
    value: memory,
    unit: "MB",
    budget: 350,
  });
} finally {
  await browser.close();
  await kiln.stop();
}
