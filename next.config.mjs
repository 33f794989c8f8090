import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

/** Identifies the build's sources; set by scripts/lib/build.mjs, and empty in development. */
const build = process.env.KILN_BUILD ?? "";

/** The commit of the build; empty if neither the environment nor the clone has it. */
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
  // A minimal server with the files that it needs; scripts/lib/build.mjs completes it.
  output: "standalone",
  // Otherwise a lock file in a parent folder would determine the root.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  // No page uses Next.js's image component, so its endpoint returns 404 and its library is left
  // out.
  images: { unoptimized: true },
  outputFileTracingExcludes: { "next-server": ["**/node_modules/{sharp,@img}/**"] },
  // `npm test` checks types, including those of tests and scripts.
  typescript: { ignoreBuildErrors: true },
  // A page from another build loads the next page in full, instead of parts that don't match.
  deploymentId: build || undefined,
  // Evidence contains the version that generated it. A page compares its build with the server's.
  env: { KILN_VERSION: version, KILN_COMMIT: builtCommit(), KILN_BUILD: build },
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: [
    // Loaded once per process, so that instances shared between bundles have the same classes.
    ...["kysely", "libsql", "pg", "pino", "prom-client", "rate-limiter-flexible"],
    ...["@opentelemetry/api", "@opentelemetry/resources", "@opentelemetry/sdk-trace-node"],
    "@opentelemetry/exporter-trace-otlp-http",
  ],
  // For all other paths, proxy.ts sets the headers.
  headers: async () => [
    {
      source: "/_next/static/:path*",
      headers: [{ key: "x-content-type-options", value: "nosniff" }],
    },
  ],
  // Paths without a page get the 404 page with the header of every page. Next.js itself responds to
  // requests for missing files, with plain text and without reading the session.
  rewrites: async () => ({
    fallback: [
      {
        source: "/((?!_next/).*)",
        missing: [
          {
            type: "header",
            key: "sec-fetch-dest",
            value: "(?!(?:document|empty|embed|frame|iframe|object)$).*",
          },
        ],
        destination: "/unknown-page",
      },
    ],
  }),
  experimental: {
    optimizePackageImports: ["lucide-react", "@base-ui/react"],
  },
};
