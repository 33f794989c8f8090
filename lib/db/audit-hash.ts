import "server-only";
import { hash } from "node:crypto";
import type { Selectable } from "kysely";
import type { AuditTable } from "./audit-tables";

export type AuditRow = Selectable<AuditTable>;

export const initialPreviousHash = "0".repeat(64);

/** All members of an entry except its own hash and position, sorted by name. */
const hashedMembers: (keyof Omit<AuditRow, "hash" | "seq">)[] = [
  ...(["account", "action", "at", "aws_request_id", "client_address", "detail"] as const),
  ...(["groups", "id", "issuer", "outcome", "person_id", "person_name"] as const),
  ...(["previous_hash", "region", "request_id", "role_id", "subject", "target"] as const),
];

/**
 * Returns the SHA-256 hash of an entry in hex. It covers the JSON of the entry's members, including
 * the previous entry's hash, sorted by name and without whitespace (RFC 8785). Null members are
 * omitted, so that a column added later doesn't invalidate earlier hashes. The position is omitted
 * too, because the previous hash determines it.
 */
export function hashAuditEntry(entry: Omit<AuditRow, "hash" | "seq">): string {
  let json = "";
  for (const name of hashedMembers) {
    const value = entry[name];
    // Rows that a migration chained lack the columns that it or later migrations added.
    if (value === null || value === undefined) continue;
    json += `${json === "" ? "{" : ","}"${name}":${JSON.stringify(value)}`;
  }
  return hash("sha256", `${json}}`);
}

/**
 * Replaces NUL, which PostgreSQL can't store, and unpaired surrogates, which UTF-8 can't represent,
 * with U+FFFD, so that both databases return the same text.
 */
export function toStorableText(text: string): string {
  return Buffer.from(text.replaceAll("\0", "\ufffd")).toString();
}
