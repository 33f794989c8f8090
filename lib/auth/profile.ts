import { getClaim } from "./claims";
import { SignInError } from "./sign-in-error";

type Claims = Record<string, unknown>;

interface ProfileOptions {
  groupsClaim: string | readonly string[];
  /**
   * The source of the groups. `auto` means the ID token or, if it has no groups claim, the userinfo
   * endpoint.
   */
  groupsSource: "auto" | "id-token" | "userinfo";
}

/**
 * Returns a user's claims and groups. Fetches the userinfo unless the ID token has everything that
 * is needed, because many providers return some claims only there. Claims of the signed ID token
 * are never replaced, except the groups if the configuration specifies the userinfo endpoint.
 *
 * @param fetchUserinfo `null` if the provider has no such endpoint
 * @throws {SignInError} if the userinfo can't be fetched, or is about a different user (OpenID
 *   Connect Core 1.0, section 5.3.2)
 */
export async function resolveProfile(
  idToken: Claims,
  { groupsClaim, groupsSource }: ProfileOptions,
  fetchUserinfo: (() => Promise<Claims>) | null,
): Promise<{ claims: Claims; groups: unknown }> {
  const ownGroups = groupsSource === "userinfo" ? undefined : getClaim(idToken, groupsClaim);
  const lacksGroups = ownGroups === undefined && groupsSource !== "id-token";
  const isComplete = !lacksGroups && ["name", "email"].every((claim) => idToken[claim]);
  if (isComplete || !fetchUserinfo) return { claims: idToken, groups: ownGroups };
  const userinfo = await fetchUserinfo().catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `couldn't fetch the user information from the provider's userinfo endpoint: ${reason}`;
    throw new SignInError("UserinfoInvalid", message, { cause: error });
  });
  if (userinfo.sub !== idToken.sub) {
    throw new SignInError("UserinfoInvalid", "the userinfo response is for a different user");
  }
  const groups = lacksGroups ? getClaim(userinfo, groupsClaim) : ownGroups;
  return { claims: { ...userinfo, ...idToken }, groups };
}
