import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

const TESTS = "*.test.{ts,tsx}";

/** Folders whose modules keep nothing between tests that another file could notice. */
const SHARED = [
  "components",
  "lib/create-image",
  "lib/diagnosis",
  "lib/imagebuilder",
  "packages/sandbox",
];

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
          include: [`{${SHARED.join(",")}}/**/${TESTS}`],
          // The SDK's clients and React are read once, not once a file: half of the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "modules of its own",
          include: [`{app,components,lib,packages,scripts,bench}/**/${TESTS}`],
          exclude: [...configDefaults.exclude, `{${SHARED.join(",")}}/**`],
        },
      },
    ],
    // What fails on purpose would drown what failed; `KILN_LOG_LEVEL=info` shows it.
    env: { KILN_LOG_LEVEL: process.env.KILN_LOG_LEVEL ?? "silent" },
    // Many files mostly wait for a sandbox.
    maxWorkers: availableParallelism() + 1,
    // Limits end what hangs: a busy machine decides no test.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
