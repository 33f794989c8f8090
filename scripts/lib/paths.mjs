import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The clone's own folder. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * An absolute path of something in the clone.
 * @param {...string} parts
 */
export function inClone(...parts) {
  return resolve(root, ...parts);
}

/** Where `next build` writes; `KILN_DIST_DIR` keeps several builds of one clone apart. */
export function distDir() {
  return inClone(process.env.KILN_DIST_DIR ?? ".next");
}

/** A package's executable. @param {string} name */
export function bin(name) {
  return inClone("node_modules", ".bin", name);
}

/** Files that processes of one clone agree through, git-ignored. @param {string} name */
export function sharedFile(name) {
  return inClone(".next-shared", name);
}
