/** @type {import("next").NextConfig} */
export default {
  distDir: process.env.KILN_DIST_DIR ?? ".next",
  // `npm test` checks types, of tests and scripts too: a build need not do it again.
  typescript: { ignoreBuildErrors: true },
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
