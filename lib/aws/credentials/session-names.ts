import "server-only";
import { createHash } from "node:crypto";
import { parsePersonId } from "@/lib/config/person-id";

const invalidNameCharacters = /[^\w+=,.@-]+/g;
const invalidTagCharacters = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]+/gu;
const maxNameLength = 64;
const maxTagValueLength = 256;

/**
 * Converts text to a role session name or source identity: 2 to 64 characters of `\w+=,.@-`, not
 * starting with `aws:` (API reference, AssumeRole). If the text has to be changed, the name ends
 * with part of the text's hash, so that two people don't get the same name in CloudTrail.
 */
export function toSessionName(text: string): string {
  const clean = text.replace(invalidNameCharacters, "-");
  if (clean === text && clean.length >= 2 && clean.length <= maxNameLength) return clean;
  const hashSuffix = createHash("sha256").update(text).digest("hex").slice(0, 8);
  return `${clean.slice(0, maxNameLength - 1 - hashSuffix.length)}-${hashSuffix}`;
}

/** Converts text to a session tag value of up to 256 characters; `""` for blank text. */
export function toTagValue(text: string): string {
  const clean = text.replace(invalidTagCharacters, "-").trim();
  return [...clean].slice(0, maxTagValueLength).join("");
}

/** The session tags that identify a person, without empty ones. */
export function getPersonTags(person: { id: string; name: string; email: string }) {
  const { subject } = parsePersonId(person.id);
  const tags = { "kiln:user": subject, "kiln:name": person.name, "kiln:email": person.email };
  return Object.entries(tags)
    .map(([Key, text]) => ({ Key, Value: toTagValue(text) }))
    .filter(({ Value }) => Value !== "");
}
