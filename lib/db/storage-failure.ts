import "server-only";

/** A reason why the database is unusable, which an operator can fix. */
export type StorageFailure =
  | "full"
  | "locked"
  | "busy"
  | "damaged"
  | "newer"
  | "older"
  | "in use"
  | "unwritable"
  | "unreachable"
  | "refused";

/** Predicates for a sentence that starts with "The database". */
export const storageFailureDescriptions: Record<StorageFailure, string> = {
  full: "can't be written to because the disk is full",
  locked: "is locked by another process",
  busy: "is busy with earlier changes",
  damaged: "is corrupted",
  newer: "was written by a newer version of Kiln",
  older: "was written by a version of Kiln that is too old to upgrade directly to this version",
  "in use": "can't be upgraded while an older version of Kiln is connected to it",
  unwritable: "can't be read or written to",
  unreachable: "isn't responding",
  refused: "doesn't exist or denies Kiln access",
};

/** An error for a database that Kiln itself detected to be unusable. */
export class DatabaseUnusableError extends Error {
  override name = "DatabaseUnusableError";

  constructor(
    readonly failure: StorageFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Codes of SQLite, PostgreSQL (manual, appendix A), and the operating system. */
const codes: [RegExp, StorageFailure][] = [
  [/^SQLITE_FULL|^SQLITE_IOERR_WRITE|^53100$|^ENOSPC$|^EDQUOT$|^EFBIG$/, "full"],
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, "locked"],
  [/^SQLITE_(CORRUPT|NOTADB)|^XX00[12]$/, "damaged"],
  [/^SQLITE_(READONLY|IOERR|CANTOPEN|PERM)|^25006$|^E(ACCES|PERM|ROFS|IO)$/, "unwritable"],
  [/^28|^3D000$|^42501$/, "refused"],
  [/^(08|53|57P)/, "unreachable"],
];

/** Classifies a statement's error as a storage failure; `null` for any other error. */
export function classifyStorageFailure(error: unknown): StorageFailure | null {
  if (!(error instanceof Error)) return null;
  // The error may come from another copy of this module, if another entry point opened the
  // database.
  if (isUnusable(error)) return error.failure;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const found = codes.find(([pattern]) => pattern.test(code));
  if (found && isDatabaseError(error, code)) return found[1];
  // libsql returns no code if a file can't be opened.
  return /^ConnectionFailed\("Unable to open/.test(error.message) ? "unwritable" : null;
}

function isUnusable(error: Error): error is DatabaseUnusableError {
  return error.name === "DatabaseUnusableError" && "failure" in error;
}

/**
 * Returns true if the code is SQLite's, or if the error has the member that comes with its code:
 * `syscall` in system errors, `severity` in PostgreSQL's. Their codes alone are too short to
 * identify an error.
 */
function isDatabaseError(error: Error, code: string): boolean {
  if (code.startsWith("SQLITE_")) return true;
  return code.startsWith("E") ? "syscall" in error : "severity" in error;
}
