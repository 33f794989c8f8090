import { createHash } from "node:crypto";
import { partsOfPersonId } from "@/lib/config/person-id";

/** Hex digits of the person's hash: enough to tell the people of one browser apart. */
const digits = 16;

/**
 * Whose draft a browser keeps, without the person's id in it. A draft that begins with an earlier
 * submission is one of its own, so that it never replaces what is being written.
 */
export function draftKey(personId: string, from: string | undefined): string {
  // By the subject alone, as drafts were kept before people had an issuer too.
  const { subject } = partsOfPersonId(personId);
  const person = createHash("sha256").update(subject).digest("hex").slice(0, digits);
  return from === undefined ? person : `${person}:${from}`;
}
