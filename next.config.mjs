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
  // A server with the files that it needs and no others; scripts/lib/build.mjs completes it.
  output: "standalone",
  // Without these, a lock file in a folder above the clone decides.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  // No page uses Next.js's image component: its endpoint returns 404, and its library stays out.
  images: { unoptimized: true },
  outputFileTracingExcludes: { "next-server": ["**/node_modules/{sharp,@img}/**"] },
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
