import { test as base } from "@playwright/test";
import { type Kiln, type KilnOptions, startKiln } from "./kiln";
import { type Person, signInAs } from "./sign-in";

interface WorkerFixtures {
  /** `test.use({ kilnOptions: { buildSeconds: 5 } })` gives a file a Kiln of its own kind. */
  kilnOptions: KilnOptions;
  /** The worker's own portal and sandbox. Faults are cleared between tests. */
  kiln: Kiln;
}

interface TestFixtures {
  calm: undefined;
  signInAs: (person: Person, path?: string) => Promise<void>;
}

const STARTUP_MS = 90_000;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  kilnOptions: [{ buildSeconds: 6 }, { scope: "worker", option: true }],
  kiln: [
    async ({ kilnOptions }, use) => {
      const kiln = await startKiln(kilnOptions);
      await use(kiln);
      await kiln.stop();
    },
    { scope: "worker", timeout: STARTUP_MS },
  ],
  baseURL: ({ kiln }, use) => use(kiln.url),
  calm: [
    async ({ kiln }, use, testInfo) => {
      await use(undefined);
      await kiln.sandbox.faults.clear();
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach("server logs", { body: kiln.logs(), contentType: "text/plain" });
      }
    },
    { auto: true },
  ],
  signInAs: ({ page }, use) => use((person, path) => signInAs(page, person, path)),
});

export { expect } from "@playwright/test";
