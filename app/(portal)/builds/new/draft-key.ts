import { createHash } from "node:crypto";
import { parsePersonId } from "@/lib/config/person-id";

/**
 * The number of hex digits kept of the user's hash. This is enough to distinguish the users of one
 * browser.
 */
const digits = 16;

/**
 * Returns the storage key of a user's draft without exposing the user's ID. A draft based on an
 * earlier request, an edit, or a link (`from`) has its own key, so that it never replaces the draft
 * in progress.
 */
export function getDraftStorageKey(personId: string, from: string | undefined): string {
  // Only the subject is hashed, so that drafts saved before user IDs included an issuer are still
  // found.
  const { subject } = parsePersonId(personId);
  const person = createHash("sha256").update(subject).digest("hex").slice(0, digits);
  return from === undefined ? person : `${person}:${from}`;
}
