import { claimAt } from "./claims";
import { SignInFailure } from "./sign-in-failure";

type Claims = Record<string, unknown>;

interface ProfileOptions {
  groupsClaim: string | readonly string[];
  /** Where the groups are read; `auto`: the ID token, else the userinfo address. */
  groupsSource: "auto" | "id-token" | "userinfo";
}

/**
 * The claims of a person: the ID token's, and where it lacks the groups, the name or the e-mail
 * address also those of the provider's userinfo address, since many providers put them only there.
 * A claim of the signed ID token is never replaced; the groups alone come from the userinfo address
 * where the configuration says so.
 *
 * @param askUserinfo `null` when the provider has no such address
 * @throws {SignInFailure} when the answer is of another person (OpenID Connect Core 1.0, section
 *   5.3.2), or can't be read
 */
export async function profileOf(
  idToken: Claims,
  { groupsClaim, groupsSource }: ProfileOptions,
  askUserinfo: (() => Promise<Claims>) | null,
): Promise<{ claims: Claims; groups: unknown }> {
  const ownGroups = groupsSource === "userinfo" ? undefined : claimAt(idToken, groupsClaim);
  const lacksGroups = ownGroups === undefined && groupsSource !== "id-token";
  const isComplete = !lacksGroups && ["name", "email"].every((claim) => idToken[claim]);
  if (isComplete || !askUserinfo) return { claims: idToken, groups: ownGroups };
  const userinfo = await askUserinfo().catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `couldn't read the provider's userinfo endpoint: ${reason}`;
    throw new SignInFailure("UserinfoInvalid", message, { cause: error });
  });
  if (userinfo.sub !== idToken.sub) {
    throw new SignInFailure("UserinfoInvalid", "the userinfo is for a different user");
  }
  const groups = lacksGroups ? claimAt(userinfo, groupsClaim) : ownGroups;
  return { claims: { ...userinfo, ...idToken }, groups };
}
