/**
 * Who a person is for Kiln: the subject as its issuer named it, since two providers may use the same
 * subject for different people. An issuer has no `#` in it (OpenID Connect Core 1.0, section 2).
 */
export function personId(issuer: string, subject: string): string {
  return `${issuer.replace(/\/$/, "")}#${subject}`;
}

/** Issuer and subject of a person's id; the issuer is empty for a background task. */
export function partsOfPersonId(id: string): { issuer: string; subject: string } {
  const end = id.indexOf("#");
  return { issuer: id.slice(0, Math.max(end, 0)), subject: id.slice(end + 1) };
}
