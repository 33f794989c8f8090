import { type BrowserContext, test as base } from "@playwright/test";
import { BuildForm } from "../pages/build-form";
import { frequentTracking, type Kiln, type KilnOptions, startKiln } from "./kiln";
import { type SessionCookies, signInAndGetCookies } from "./session-cookies";
import { signInAs, type TestPerson } from "./sign-in";
import { waitForHydrationOnLoad } from "./wait-for-hydration";

interface WorkerFixtures {
  /**
   * The options of the file's Kiln. `test.use({ kilnOptions: {} })` gives a file its own Kiln,
   * which takes seconds to start.
   */
  kilnOptions: Omit<KilnOptions, "buildSeconds">;
  /**
   * The worker's Kiln and sandbox, shared by its files. Faults and recorded requests are cleared
   * between tests.
   */
  kiln: Kiln;
  /** The session cookies of a user, who signs in once for all tests of the worker. */
  sessionOf: (person: TestPerson) => Promise<SessionCookies>;
}

interface TestFixtures {
  /**
   * The duration of builds started by a test. A test that ends its builds itself sets a duration
   * that is longer than the test.
   */
  buildSeconds: number;
  resetSandbox: undefined;
  signInAs: (person: TestPerson, path?: string) => Promise<void>;
  /** Signs in a browser without visiting the sign-in pages. */
  signInByCookie: (person: TestPerson, context?: BrowserContext) => Promise<void>;
  form: BuildForm;
}

const STARTUP_MS = 90_000;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  kilnOptions: [{}, { scope: "worker", option: true }],
  kiln: [
    async ({ kilnOptions }, use) => {
      const kiln = await startKiln({ tracking: frequentTracking, ...kilnOptions });
      await use(kiln);
      await kiln.stop();
    },
    { scope: "worker", timeout: STARTUP_MS },
  ],
  sessionOf: [
    async ({ kiln }, use) => {
      const known = new Map<TestPerson, Promise<SessionCookies>>();
      await use((person) => {
        const cookies = known.get(person) ?? signInAndGetCookies(kiln.url, person);
        known.set(person, cookies);
        return cookies;
      });
    },
    { scope: "worker" },
  ],
  baseURL: ({ kiln }, use) => use(kiln.url),
  buildSeconds: [6, { option: true }],
  resetSandbox: [
    async ({ kiln, buildSeconds }, use, testInfo) => {
      await kiln.sandbox.setBuildSeconds(buildSeconds);
      await kiln.sandbox.clearRequests();
      await use(undefined);
      await kiln.sandbox.faults.clear();
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach("Kiln's log", { body: kiln.portalLog(), contentType: "text/plain" });
      }
    },
    { auto: true },
  ],
  page: ({ page }, use) => {
    waitForHydrationOnLoad(page);
    return use(page);
  },
  signInAs: ({ page }, use) => use((person, path) => signInAs(page, person, path)),
  signInByCookie: ({ context: own, sessionOf }, use) =>
    use(async (person, context = own) => context.addCookies(await sessionOf(person))),
  form: ({ page }, use) => use(new BuildForm(page)),
});

export { expect } from "@playwright/test";
