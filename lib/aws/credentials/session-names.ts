import "server-only";
import { createHash } from "node:crypto";
import { partsOfPersonId } from "@/lib/config/person-id";

const notInName = /[^\w+=,.@-]+/g;
const notInTag = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]+/gu;
const longestName = 64;
const longestTagValue = 256;

/**
 * Converts text to a role session name or source identity: 2 to 64 of `\w+=,.@-`, not starting with
 * `aws:` (API reference, AssumeRole). Changed text ends in a part of its hash, so that two people
 * never share a name in CloudTrail.
 */
export function sessionName(text: string): string {
  const clean = text.replace(notInName, "-");
  if (clean === text && clean.length >= 2 && clean.length <= longestName) return clean;
  const mark = createHash("sha256").update(text).digest("hex").slice(0, 8);
  return `${clean.slice(0, longestName - 1 - mark.length)}-${mark}`;
}

/** Converts text to a session tag value; `""` if no valid character is left. */
export function tagValue(text: string): string {
  const clean = text.replace(notInTag, "-").trim();
  return [...clean].slice(0, longestTagValue).join("");
}

/** The session tags that identify a person, without empty ones. */
export function personTags(person: { id: string; name: string; email: string }) {
  const { subject } = partsOfPersonId(person.id);
  const tags = { "kiln:user": subject, "kiln:name": person.name, "kiln:email": person.email };
  return Object.entries(tags)
    .map(([Key, text]) => ({ Key, Value: tagValue(text) }))
    .filter(({ Value }) => Value !== "");
}
