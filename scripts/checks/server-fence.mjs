import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "../lib/hash.mjs";
import { repositoryRoot } from "../lib/paths.mjs";

const SERVER_MODULES = [
  "aws",
  "auth",
  "build-logs",
  "builds",
  "config",
  "db",
  "live",
  "submissions",
  "tracking",
  "audit",
  "notifications",
  "log",
  "tokens",
  "api",
  "metrics",
  "doctor",
  "home",
];
/**
 * Packages that only the server can load. A file that uses them only through other files needs no
 * `server-only` import of its own.
 */
const SERVER_PACKAGES =
  /^(node:|@aws-sdk\/|@smithy\/|kysely$|libsql|pg$|pino|prom-client$|nodemailer$|next-auth|next\/(headers|server|cache)$)/;
const FENCE = /^import "server-only";$/m;

/**
 * Returns the imported packages and files, except in type-only imports.
 *
 * @param {string} source
 */
export function listRuntimeImports(source) {
  const statements = source.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+"([^"]+)";/gm);
  return [...statements].map((match) => match[1] ?? "");
}

/**
 * True if the file imports `server-only`, or none of the packages that only the server can load.
 *
 * @param {string} source
 */
export function isServerOnlySafe(source) {
  if (FENCE.test(source)) return true;
  return !listRuntimeImports(source).some((from) => SERVER_PACKAGES.test(from));
}

/** @param {string} path */
function isProductCode(path) {
  return path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.includes("/testing/");
}

/** @returns {string[]} one line per file of a server module without the import */
export function findFilesWithoutServerOnly(base = repositoryRoot) {
  const modules = SERVER_MODULES.map((module) => join("lib", module));
  const files = listFiles(base, modules, isProductCode);
  return files
    .filter((path) => !isServerOnlySafe(readFileSync(join(base, path), "utf8")))
    .map((path) => `${path} imports server code but not "server-only"`);
}
