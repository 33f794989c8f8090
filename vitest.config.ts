import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

const TESTS = "*.test.{ts,tsx}";

/** Folders whose modules keep no state between tests that another file could notice. */
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
          // Imports the SDK's clients and React once instead of once per file, which halves the
          // time.
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
    // Expected failures would hide real ones; `KILN_LOG_LEVEL=info` shows them.
    env: { KILN_LOG_LEVEL: process.env.KILN_LOG_LEVEL ?? "silent" },
    // Many files mostly wait for a sandbox.
    maxWorkers: availableParallelism() + 1,
    // Timeouts only end what hangs, on a busy machine too.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
