import "server-only";
import { hash } from "node:crypto";
import type { Selectable } from "kysely";
import type { AuditTable } from "./audit-tables";

export type AuditRow = Selectable<AuditTable>;

/** The previous hash of the first entry. */
export const firstPreviousHash = "0".repeat(64);

/** All members of an entry except its own hash and position, sorted by name. */
const hashedMembers: (keyof Omit<AuditRow, "hash" | "seq">)[] = [
  ...(["account", "action", "at", "aws_request_id", "client_address", "detail"] as const),
  ...(["groups", "id", "issuer", "outcome", "person_id", "person_name"] as const),
  ...(["previous_hash", "region", "request_id", "role_id", "subject", "target"] as const),
];

/**
 * Returns the SHA-256 of an entry in hex: over the JSON of its members and the previous entry's
 * hash, sorted by name and without whitespace (RFC 8785). Null members are omitted, so that a
 * column added later doesn't invalidate earlier hashes. The position is omitted too, because the
 * previous hash determines it.
 */
export function entryHash(entry: Omit<AuditRow, "hash" | "seq">): string {
  let json = "";
  for (const name of hashedMembers) {
    const value = entry[name];
    // Rows chained by the migration lack the columns that it or later ones added.
    if (value === null || value === undefined) continue;
    json += `${json === "" ? "{" : ","}"${name}":${JSON.stringify(value)}`;
  }
  return hash("sha256", `${json}}`);
}

/**
 * Returns a text as both databases return it: without NUL and unpaired surrogates, which they can't
 * store.
 */
export function storableText(text: string): string {
  return Buffer.from(text.replaceAll("\0", "\ufffd")).toString();
}
