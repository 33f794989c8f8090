/** @type {import("next").NextConfig} */
export default {
  distDir: process.env.KILN_DIST_DIR ?? ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ["libsql", "pg", "pino"],
  experimental: {
    optimizePackageImports: ["lucide-react", "@base-ui/react"],
  },
};
