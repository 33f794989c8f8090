import { join } from "node:path/posix";

/** @typedef {{ imports?: readonly string[]; types?: readonly string[] }} Row */

/**
 * The allowed imports between the modules of `lib`. `types` are type-only imports. They are erased
 * at compile time, so they can't cause cycles.
 *
 * @type {Record<string, Row>}
 */
const lib = {
  cache: {},
  errors: {},
  http: { imports: ["text"] },
  imagebuilder: { imports: ["text"] },
  text: {},
  "create-image": { imports: ["imagebuilder", "text"] },
  diagnosis: { imports: ["imagebuilder"] },
  csv: { imports: ["http"] },
  config: { imports: ["cache", "text"] },
  log: { imports: ["cache", "config"] },
  metrics: { imports: ["cache"] },
  tracing: {},
  process: { imports: ["cache", "log"] },
  db: { imports: ["cache", "config", "log", "metrics", "text", "tracing"] },
  audit: { imports: ["config", "csv", "db", "errors", "http", "imagebuilder", "log"] },
  maintenance: { imports: ["audit", "cache", "db", "errors"] },
  auth: {
    // biome-ignore format: one line per row
    imports: ["audit", "cache", "config", "db", "errors", "http", "log", "maintenance", "metrics", "text", "tracing"],
  },
  tokens: { imports: ["audit", "auth", "cache", "config", "db", "errors", "log"] },
  aws: {
    // biome-ignore format: one line per row
    imports: ["cache", "config", "create-image", "errors", "imagebuilder", "log", "metrics", "text", "tracing"],
  },
  live: {
    imports: ["cache", "config", "db", "errors", "imagebuilder", "log", "maintenance", "process"],
    types: ["auth", "builds"],
  },
  builds: {
    // biome-ignore format: one line per row
    imports: ["audit", "aws", "cache", "config", "create-image", "csv", "db", "errors", "imagebuilder", "live", "log", "text"],
    types: ["auth"],
  },
  tracking: {
    // biome-ignore format: one line per row
    imports: ["aws", "builds", "cache", "config", "db", "errors", "imagebuilder", "live", "log", "metrics", "process"],
    types: ["auth"],
  },
  submissions: {
    // biome-ignore format: one line per row
    imports: ["audit", "auth", "aws", "builds", "cache", "config", "create-image", "db", "errors", "imagebuilder", "live", "log", "maintenance", "process"],
  },
  "build-logs": {
    // biome-ignore format: one line per row
    imports: ["aws", "builds", "cache", "config", "db", "diagnosis", "errors", "imagebuilder", "log"],
  },
  reviews: {
    // biome-ignore format: one line per row
    imports: ["audit", "auth", "aws", "builds", "cache", "config", "create-image", "db", "errors", "imagebuilder", "live", "log", "maintenance", "process", "submissions", "text", "tokens"],
    types: ["notifications", "tracking"],
  },
  notifications: {
    // biome-ignore format: one line per row
    imports: ["audit", "auth", "build-logs", "builds", "cache", "config", "db", "errors", "imagebuilder", "log", "maintenance", "metrics", "process", "reviews", "text"],
  },
  home: {
    // biome-ignore format: one line per row
    imports: ["auth", "build-logs", "builds", "cache", "db", "errors", "imagebuilder", "reviews", "submissions", "tracking"],
    types: ["diagnosis"],
  },
  evidence: {
    // biome-ignore format: one line per row
    imports: ["audit", "builds", "config", "db", "errors", "http", "imagebuilder", "reviews", "submissions", "text", "tracking"],
    types: ["auth"],
  },
  doctor: {
    // biome-ignore format: one line per row
    imports: ["auth", "aws", "cache", "config", "db", "errors", "reviews", "text", "../deploy"],
  },
  api: {
    // biome-ignore format: one line per row
    imports: ["audit", "auth", "build-logs", "builds", "config", "create-image", "db", "errors", "http", "imagebuilder", "log", "maintenance", "reviews", "submissions", "text", "tokens", "tracking"],
  },
  retention: {
    imports: [
      "audit",
      "builds",
      "cache",
      "config",
      "db",
      "log",
      "maintenance",
      "notifications",
      "process",
    ],
  },
  startup: {
    // biome-ignore format: one line per row
    imports: ["audit", "cache", "config", "db", "imagebuilder", "live", "log", "maintenance", "metrics", "notifications", "process", "reviews", "tracking", "../scripts"],
  },
};

const features = [
  "audit",
  "build-compare",
  "build-detail",
  "build-form",
  "build-history",
  "build-list",
  "build-log",
  "evidence",
  "home",
  "installation",
  "notifications",
  "reviews",
  "rules",
  "sessions",
  "shell",
  "submission",
  "tokens",
];

/** Modules that a browser can load: the views and pure functions behind the pages. */
const screens = [
  "audit",
  "builds",
  "create-image",
  "errors",
  "evidence",
  "home",
  "http",
  "imagebuilder",
]
  .concat("doctor", "live", "reviews", "submissions", "text", "tokens")
  .map((name) => `lib/${name}`);
const screenTypes = ["auth", "build-logs", "diagnosis", "maintenance", "notifications"].map(
  (name) => `lib/${name}`,
);
const libModules = Object.keys(lib).map((name) => `lib/${name}`);

/**
 * The allowed imports of every module, which `npm test` checks.
 *
 * @type {Record<string, Row>}
 */
export const allowedImports = {
  ...Object.fromEntries(
    Object.entries(lib).map(([name, { imports = [], types = [] }]) => [
      `lib/${name}`,
      {
        imports: imports.map((other) => join("lib", other)),
        types: types.map((other) => `lib/${other}`),
      },
    ]),
  ),
  "components/ui": {},
  "components/domain": { imports: ["components/ui", ...screens], types: screenTypes },
  ...Object.fromEntries(
    features.map((name) => [
      `components/${name}`,
      { imports: ["components/ui", "components/domain", ...screens], types: screenTypes },
    ]),
  ),
  app: {
    imports: [
      ...libModules,
      "components/ui",
      "components/domain",
      ...features.map((name) => `components/${name}`),
    ],
  },
  // instrumentation.ts, proxy.ts
  entry: { imports: ["app", ...libModules] },
};
