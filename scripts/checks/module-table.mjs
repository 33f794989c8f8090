import { join } from "node:path/posix";

/** @typedef {{ imports?: readonly string[]; types?: readonly string[] }} Row */

/**
 * The imports between the modules of `lib`. `types` are removed at run time, so they don't count
 * for cycles.
 *
 * @type {Record<string, Row>}
 */
const lib = {
  cache: {},
  errors: {},
  http: {},
  imagebuilder: {},
  "create-image": { imports: ["imagebuilder"] },
  diagnosis: { imports: ["imagebuilder"] },
  csv: { imports: ["http"] },
  config: { imports: ["cache"] },
  log: { imports: ["cache", "config"] },
  process: { imports: ["cache", "log"] },
  db: { imports: ["cache", "config", "log"] },
  audit: { imports: ["config", "csv", "db", "errors", "http", "imagebuilder", "log"] },
  auth: { imports: ["audit", "cache", "config", "db", "errors", "http", "log"] },
  aws: { imports: ["cache", "config", "errors", "imagebuilder", "log"] },
  live: {
    imports: ["cache", "config", "db", "errors", "imagebuilder", "log", "process"],
    types: ["auth", "builds"],
  },
  builds: {
    // biome-ignore format: one line a row
    imports: ["audit", "aws", "cache", "config", "create-image", "csv", "db", "errors", "imagebuilder", "live", "log"],
    types: ["auth"],
  },
  tracking: {
    // biome-ignore format: one line a row
    imports: ["aws", "builds", "cache", "config", "db", "errors", "imagebuilder", "live", "log", "process"],
    types: ["auth"],
  },
  submissions: {
    // biome-ignore format: one line a row
    imports: ["audit", "aws", "builds", "cache", "config", "create-image", "db", "errors", "imagebuilder", "live", "log", "process"],
    types: ["auth"],
  },
  "build-logs": {
    // biome-ignore format: one line a row
    imports: ["aws", "builds", "cache", "config", "db", "diagnosis", "errors", "imagebuilder", "log"],
  },
  reviews: {
    // biome-ignore format: one line a row
    imports: ["audit", "auth", "aws", "builds", "cache", "config", "create-image", "db", "errors", "imagebuilder", "live", "log", "process", "submissions"],
    types: ["notifications", "tracking"],
  },
  notifications: {
    imports: ["builds", "config", "db", "errors", "imagebuilder", "reviews"],
    types: ["auth"],
  },
  evidence: {
    // biome-ignore format: one line a row
    imports: ["audit", "builds", "config", "db", "errors", "http", "imagebuilder", "reviews", "submissions", "tracking"],
    types: ["auth"],
  },
  retention: { imports: ["audit", "builds", "cache", "config", "db", "log", "process"] },
  startup: { imports: ["audit", "cache", "config", "db", "log", "../scripts"] },
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
  "reviews",
  "rules",
  "shell",
  "submission",
];

/** Modules that a browser can load: the views and pure functions of what a screen shows. */
const screens = ["audit", "builds", "create-image", "errors", "evidence", "http", "imagebuilder"]
  .concat("reviews", "submissions")
  .map((name) => `lib/${name}`);
const screenTypes = ["auth", "build-logs", "diagnosis", "live", "notifications"].map(
  (name) => `lib/${name}`,
);
const libModules = Object.keys(lib).map((name) => `lib/${name}`);

/**
 * Every module with its allowed imports; `npm test` checks against this table.
 *
 * @type {Record<string, Row>}
 */
export const moduleTable = {
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
