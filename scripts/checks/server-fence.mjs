import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "../lib/hash.mjs";
import { root } from "../lib/paths.mjs";

const SERVER_ROOMS = ["aws", "auth", "config", "db", "submissions", "tracking", "audit"];
/** What a file without the fence may import: things that are safe in a browser. */
const PURE = /^(zod|\.{1,2}\/|@\/lib\/(errors|imagebuilder|create-image)\/)/;
const FENCE = /^import "server-only";$/m;

/**
 * The packages and files that are imported at run time, types left out.
 * @param {string} source
 */
export function runtimeImports(source) {
  const statements = source.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+"([^"]+)";/gm);
  return [...statements].map((match) => match[1] ?? "");
}

/**
 * Whether a file of a server room either says that it is for the server only or is harmless.
 * @param {string} source
 */
export function isFenced(source) {
  return FENCE.test(source) || runtimeImports(source).every((from) => PURE.test(from));
}

/** @returns {string[]} one line for each file of a server room that a browser could be sent */
export function filesWithoutFence(base = root) {
  const rooms = SERVER_ROOMS.map((room) => join("lib", room));
  const files = listFiles(
    base,
    rooms,
    (path) => path.endsWith(".ts") && !path.endsWith(".test.ts"),
  );
  return files
    .filter((path) => !isFenced(readFileSync(join(base, path), "utf8")))
    .map((path) => `${path} imports server code but not "server-only"`);
}
