/** IDs of entries that explain others (`effectOf`). */
export const network = ["dns", "no-route", "tls", "clock-skew", "server-error"] as const;
export const downloads = [
  ...network,
  "download-denied",
  "download-missing",
  "rate-limited",
  "s3-denied",
  "s3-missing",
  "disk-full",
] as const;
/** Reasons why a package manager lacks a package or couldn't install it. */
export const packages = [
  ...downloads,
  "package-lock",
  "package-repository",
  "package-missing",
  "package-conflict",
  "package-database",
  "subscription-missing",
  "release-ended",
  "gpg-key",
  "externally-managed",
  "not-root",
  "out-of-memory",
  "os-unsupported",
] as const;
