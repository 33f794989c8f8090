import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

const TESTS = "*.test.{ts,tsx}";
/** Component tests, which need a DOM. */
const DOM_TESTS = "components/**/*.dom.test.tsx";

/** Starts PostgreSQL if it is installed. */
const DATABASE_SETUP = "scripts/lib/test-postgres.mjs";

/** Folders whose test files share a process. Singletons are reset for each file. */
export const SHARED_PROCESS_FOLDERS = ["app", "bench", "components", "lib", "packages", "scripts"];

/** Files that permanently replace modules, or that replace or count the process's listeners. */
export const ISOLATED_TEST_FILES = [
  "app/(portal)/builds/new/earlier-request.test.ts",
  "app/(portal)/builds/new/edit-form.test.tsx",
  "app/(portal)/evidence/page.test.tsx",
  "app/api/options/[kind]/route.test.ts",
  "app/api/submissions/[id]/route.test.ts",
  "app/unknown-page/layout.test.tsx",
  "lib/api/operations/log-part.test.ts",
  "lib/auth/page-role.test.ts",
  "lib/auth/preferences.test.ts",
  "lib/auth/route.test.ts",
  "lib/auth/sign-out.test.ts",
  "lib/build-logs/read-log.test.ts",
  "lib/builds/compare/compare-builds.test.ts",
  "lib/errors/portal-failure.test.ts",
  "lib/http/intercept-requests.test.ts",
  "lib/metrics/metrics.test.ts",
  "lib/notifications/outbound/start-outbound-stop.test.ts",
  "lib/tracking/event-queue-roles.test.ts",
];

/** The files as glob patterns. The names of routes contain brackets and parentheses. */
const isolatedTests = ISOLATED_TEST_FILES.map((file) => file.replace(/[()[\]]/g, "\\$&"));

export default defineConfig({
  resolve: {
    alias: {
      "@": root,
      "server-only": fileURLToPath(new URL("./node_modules/server-only/empty.js", import.meta.url)),
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "one process",
          include: [`{${SHARED_PROCESS_FOLDERS.join(",")}}/**/${TESTS}`],
          exclude: [...configDefaults.exclude, DOM_TESTS, ...isolatedTests],
          setupFiles: "lib/process/testing/new-process.ts",
          globalSetup: DATABASE_SETUP,
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "components",
          include: [DOM_TESTS],
          environment: "jsdom",
          setupFiles: "components/testing/dom-setup.ts",
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "modules of its own",
          // Every other folder, so that none is left out. End-to-end tests have their own runs.
          include: [
            `!(${[...SHARED_PROCESS_FOLDERS, "e2e"].join("|")})/**/${TESTS}`,
            ...isolatedTests,
          ],
          globalSetup: DATABASE_SETUP,
        },
      },
    ],
    // The log is silent, because expected errors would hide real ones. `KILN_LOG_LEVEL=info` shows
    // them.
    env: { KILN_LOG_LEVEL: process.env.KILN_LOG_LEVEL ?? "silent" },
    // One more worker than there are cores, because many files mostly wait for a sandbox.
    maxWorkers: availableParallelism() + 1,
    // Timeouts only end tests that hang, even on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
