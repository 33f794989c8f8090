/** The IDs of catalog entries that can explain other entries (`effectOf`). */
export const networkFailureIds = [
  "dns",
  "no-route",
  "proxy-rejected",
  "tls",
  "clock-skew",
  "server-error",
] as const;
export const downloadFailureIds = [
  ...networkFailureIds,
  "tls-missing",
  "download-denied",
  "download-missing",
  "rate-limited",
  "s3-denied",
  "s3-missing",
  "disk-full",
] as const;
/** The IDs of entries that explain why a package is missing or couldn't be installed. */
export const packageFailureIds = [
  ...downloadFailureIds,
  "package-lock",
  "package-repository",
  "package-missing",
  "package-conflict",
  "package-database",
  "subscription-missing",
  "release-ended",
  "gpg-key",
  "checksum",
  "externally-managed",
  "not-root",
  "out-of-memory",
  "os-unsupported",
] as const;
