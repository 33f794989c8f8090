import { createHash } from "node:crypto";
import { partsOfPersonId } from "@/lib/config/person-id";

/** Hex digits of the user's hash, enough to distinguish the users of one browser. */
const digits = 16;

/**
 * Returns the storage key of a user's draft without exposing the user's id. A draft based on an
 * earlier submission has its own key, so that it never replaces the draft in progress.
 */
export function draftKey(personId: string, from: string | undefined): string {
  // Hashes only the subject, which keeps drafts saved before user ids included an issuer.
  const { subject } = partsOfPersonId(personId);
  const person = createHash("sha256").update(subject).digest("hex").slice(0, digits);
  return from === undefined ? person : `${person}:${from}`;
}
