import "server-only";
import { hash } from "node:crypto";
import type { Selectable } from "kysely";
import type { AuditTable } from "./audit-tables";

export type AuditRow = Selectable<AuditTable>;

/** What the first entry has in place of the previous one's hash. */
export const firstPreviousHash = "0".repeat(64);

/** All members of an entry but its own hash and its position, sorted by name. */
const hashedMembers: (keyof Omit<AuditRow, "hash" | "seq">)[] = [
  ...(["account", "action", "at", "aws_request_id", "client_address", "detail"] as const),
  ...(["groups", "id", "issuer", "outcome", "person_id", "person_name"] as const),
  ...(["previous_hash", "region", "request_id", "role_id", "subject", "target"] as const),
];

/**
 * SHA-256 of an entry, hex: over the JSON of its members and of the previous entry's hash, sorted by
 * name and without white space (RFC 8785). Members that are null are left out, so that a column that
 * is added later leaves the hashes of earlier entries valid. The position is left out as well: the
 * previous hash decides on it.
 */
export function entryHash(entry: Omit<AuditRow, "hash" | "seq">): string {
  let json = "";
  for (const name of hashedMembers) {
    const value = entry[name];
    // Rows that are chained by the migration lack the columns that came with it or later.
    if (value === null || value === undefined) continue;
    json += `${json === "" ? "{" : ","}"${name}":${JSON.stringify(value)}`;
  }
  return hash("sha256", `${json}}`);
}

/** A text as both databases return it: without NUL and unpaired surrogates, which they can't store. */
export function storableText(text: string): string {
  return Buffer.from(text.replaceAll("\0", "\ufffd")).toString();
}
