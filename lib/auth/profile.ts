type Claims = Record<string, unknown>;

/**
 * The claims of a person: the ID token's, and where it lacks the groups, the name or the e-mail
 * address also those of the provider's userinfo address, since many providers put them only there.
 * A claim of the signed ID token is never replaced.
 *
 * @param askUserinfo `null` when the provider has no such address
 * @throws when the answer is of another person (OpenID Connect Core 1.0, section 5.3.2)
 */
export async function profileOf(
  idToken: Claims,
  groupsClaim: string,
  askUserinfo: (() => Promise<Claims>) | null,
): Promise<Claims> {
  const isComplete = [groupsClaim, "name", "email"].every((claim) => idToken[claim] !== undefined);
  if (isComplete || !askUserinfo) return idToken;
  const userinfo = await askUserinfo();
  if (userinfo.sub !== idToken.sub) throw new Error("The userinfo is of another person");
  return { ...userinfo, ...idToken };
}
