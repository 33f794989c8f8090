/**
 * Prints one line per step of a script.
 *
 * @param {string} name one word for the step
 * @param {string} text the action or finding
 */
export function printStep(name, text) {
  console.log(`  ${name.padEnd(8)} ${text}`);
}

/** @param {number} since a `performance.now()` */
export function formatElapsed(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/**
 * Explains a file or network error in plain words.
 *
 * @param {unknown} error
 */
export function explainError(error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  /** @type {Record<string, string>} */
  const words = {
    EACCES: "permission denied",
    EPERM: "not permitted",
    EROFS: "the file system is read-only",
    ENOSPC: "the disk is full",
    EISDIR: "it is a directory, not a file",
    ENAMETOOLONG: "the name is too long",
    ENOTDIR: "it is a file, not a directory",
    EEXIST: "it is a file, not a directory",
    ENOENT: "it doesn't exist",
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}
