import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

/** The commit that is built; empty where neither the environment nor a clone has it. */
function builtCommit() {
  if (process.env.KILN_COMMIT) return process.env.KILN_COMMIT;
  if (!existsSync(".git")) return "";
  try {
    const args = ["describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"];
    return execFileSync("git", args, { encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return "";
  }
}

/** @type {import("next").NextConfig} */
export default {
  distDir: process.env.KILN_DIST_DIR ?? ".next",
  // `npm test` checks types, of tests and scripts too: a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  // Evidence names the version that generated it.
  env: { KILN_VERSION: version, KILN_COMMIT: builtCommit() },
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ["libsql", "pg", "pino"],
  // proxy.ts writes the headers of everything else.
  headers: async () => [
    {
      source: "/_next/static/:path*",
      headers: [{ key: "x-content-type-options", value: "nosniff" }],
    },
  ],
  experimental: {
    optimizePackageImports: ["lucide-react", "@base-ui/react"],
  },
};
