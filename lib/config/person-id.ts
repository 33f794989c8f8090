/**
 * Returns a user's ID in Kiln, which is the subject qualified by its issuer. Two providers can use
 * the same subject for different users. An issuer never contains `#` (OpenID Connect Core 1.0,
 * section 2).
 */
export function formatPersonId(issuer: string, subject: string): string {
  return `${issuer.replace(/\/$/, "")}#${subject}`;
}

/** Splits a user's ID into issuer and subject. The issuer is empty if the ID has none. */
export function parsePersonId(id: string): { issuer: string; subject: string } {
  const end = id.indexOf("#");
  return { issuer: id.slice(0, Math.max(end, 0)), subject: id.slice(end + 1) };
}
