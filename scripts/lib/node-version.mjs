import { UserError } from "./run-main.mjs";

/**
 * @param {string} version as in `process.versions.node`
 * @returns {boolean} whether Kiln runs on it: 20.19 or newer
 */
export function isSupportedNodeVersion(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

export function requireNode() {
  if (isSupportedNodeVersion(process.versions.node)) return;
  throw new UserError(
    `Node.js ${process.versions.node} is too old. Install 20.19 or later (22 or 24 recommended).`,
  );
}
