import { existsSync, readdirSync, readFileSync } from "node:fs";
import { listFiles } from "../lib/hash.mjs";
import { getStandaloneDir, resolveRepositoryPath } from "../lib/paths.mjs";

/**
 * @typedef {Record<string, string>} Versions
 * @typedef {object} Locked a package in package-lock.json
 * @property {Versions} [dependencies]
 * @property {Versions} [optionalDependencies]
 * @property {Versions} [peerDependencies]
 * @property {Record<string, { optional?: boolean }>} [peerDependenciesMeta]
 */

/** Files without which the server doesn't start, or its pages lack scripts or images. */
const REQUIRED = [
  "server.js",
  "package.json",
  "lib/log/json-console.mjs",
  "public/beacon-ok.svg",
  "node_modules/next/package.json",
  "node_modules/libsql/package.json",
];
/** Sources, tests, local settings, and the sandbox in any form. */
const UNWANTED =
  /(^|\/)\.env|^(packages|app|components|e2e|bench|scripts|docs)\/|^lib\/(?!log\/json-console\.mjs$)|^kiln\.config|@kiln\/|^node_modules\/oidc-provider\//;

/**
 * The packages of a lock file that the portal needs at run time, as paths such as
 * `node_modules/next`. Optional peers don't count.
 * @param {Record<string, Locked>} packages by path
 * @returns {Set<string>}
 */
export function listRuntimePackages(packages) {
  const found = new Set();
  const open = [""];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } =
      packages[path] ?? {};
    const peers = Object.keys(peerDependencies ?? {}).filter(
      (name) => !peerDependenciesMeta?.[name]?.optional,
    );
    for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) {
      const target = resolvePackage(packages, path, name);
      if (!target || found.has(target)) continue;
      found.add(target);
      open.push(target);
    }
  }
  return found;
}

/**
 * Resolves a package as Node.js does, from the innermost `node_modules` outward.
 *
 * @param {Record<string, Locked>} packages
 * @param {string} from
 * @param {string} name
 * @returns {string | null} its path as in the lock file; null if it is missing
 */
function resolvePackage(packages, from, name) {
  for (
    let base = from;
    ;
    base = base.slice(0, Math.max(0, base.lastIndexOf("node_modules/") - 1))
  ) {
    const path = base === "" ? `node_modules/${name}` : `${base}/node_modules/${name}`;
    if (path in packages) return path;
    if (base === "") return null;
  }
}

/** Returns the path of a file's package, as in the lock file, if any. @param {string} file */
function packageOf(file) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? null;
}

/**
 * Finds problems in the contents of the container image.
 * @param {string[]} files relative to the image's folder
 * @param {Set<string>} allowed packages
 */
export function findImageProblems(files, allowed) {
  const present = new Set(files);
  const packages = new Set(files.flatMap((file) => packageOf(file) ?? []));
  return [
    ...REQUIRED.filter((file) => !present.has(file)).map((file) => `${file} is missing`),
    ...files.filter((file) => UNWANTED.test(file)).map((file) => `${file} doesn't belong there`),
    ...[...packages]
      .filter((path) => path.startsWith("node_modules/") && !allowed.has(path))
      .map((path) => `${path} is not a dependency of the portal`),
  ];
}

/**
 * Checks the folder that deploy/Containerfile copies, after a build.
 * @returns {string[]} one line for each problem
 */
export function checkBuiltImage() {
  const folder = getStandaloneDir();
  if (!existsSync(folder)) return [`${folder} is missing. Run npm run build.`];
  const lock = JSON.parse(readFileSync(resolveRepositoryPath("package-lock.json"), "utf8"));
  return findImageProblems(
    listFiles(folder, readdirSync(folder)),
    listRuntimePackages(lock.packages),
  ).map((problem) => `container image: ${problem}`);
}
