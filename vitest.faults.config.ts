import { defineConfig, mergeConfig } from "vitest/config";
import { isUsingPostgres } from "./scripts/lib/test-postgres.mjs";
import base from "./vitest.config.ts";

// The fault suite: each file has its own sandbox and built portal, and kills and restarts the
// portal.
export default mergeConfig(
  { ...base, test: { ...base.test, projects: undefined } },
  defineConfig({
    test: {
      include: ["e2e/faults/**/*.test.ts"],
      globalSetup: isUsingPostgres() ? "scripts/lib/test-postgres.mjs" : [],
      testTimeout: 15 * 60_000,
      hookTimeout: 2 * 60_000,
    },
  }),
);
