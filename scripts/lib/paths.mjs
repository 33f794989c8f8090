import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const repositoryRoot = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Returns an absolute path in the repository.
 *
 * @param {...string} parts
 */
export function resolveRepositoryPath(...parts) {
  return resolve(repositoryRoot, ...parts);
}

/** The output folder of `next build`; `KILN_DIST_DIR` allows several builds of one repository. */
export function getDistDir() {
  return resolveRepositoryPath(process.env.KILN_DIST_DIR ?? ".next");
}

/**
 * The folder of the standalone server, which the build writes. `npm start` runs it, and the
 * container image contains it.
 */
export function getStandaloneDir() {
  return join(getDistDir(), "standalone");
}

/**
 * Returns the path of a package's executable.
 *
 * @param {string} name
 */
export function getBinPath(name) {
  return resolveRepositoryPath("node_modules", ".bin", name);
}

/**
 * Returns the path of a git-ignored file through which the repository's processes coordinate.
 *
 * @param {string} name
 */
export function getSharedFilePath(name) {
  return resolveRepositoryPath(".next-shared", name);
}
