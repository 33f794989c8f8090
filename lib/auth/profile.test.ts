import { describe, expect, it, vi } from "vitest";
import { resolveProfile as profileWith } from "./profile";

type Claims = Record<string, unknown>;
type FetchUserinfo = Parameters<typeof profileWith>[2];

/** Returns the profile with its groups as a regular claim. */
async function profileOf(
  idToken: Claims,
  options: Partial<Parameters<typeof profileWith>[1]>,
  ask: FetchUserinfo,
) {
  const whole = { groupsClaim: "groups", groupsSource: "auto" as const, ...options };
  const { claims, groups } = await profileWith(idToken, whole, ask);
  return groups === undefined ? claims : { ...claims, groups };
}

const complete = { sub: "erin", name: "Erin", email: "erin@example.com", groups: ["a"] };

describe("a user's claims", () => {
  it("are only the ID token's if it is complete", async () => {
    const ask = vi.fn();
    expect(await profileOf(complete, {}, ask)).toEqual(complete);
    expect(ask).not.toHaveBeenCalled();
  });

  it("are completed by userinfo if the ID token has no groups", async () => {
    const { groups, ...idToken } = complete;
    const ask = async () => ({ sub: "erin", groups });
    expect(await profileOf(idToken, {}, ask)).toEqual(complete);
  });

  it("keep the signed ID token's claims", async () => {
    const ask = async () => ({ sub: "erin", groups: ["admins"], name: "Mallory" });
    const idToken = { sub: "erin", groups: [] };
    expect(await profileOf(idToken, {}, ask)).toMatchObject({ groups: [], name: "Mallory" });
  });

  it("are rejected if the userinfo is for a different user", async () => {
    const ask = async () => ({ sub: "mallory", groups: ["admins"] });
    await expect(profileOf({ sub: "erin" }, {}, ask)).rejects.toThrow("for a different user");
  });

  it("use only the userinfo's or the ID token's groups if configured", async () => {
    const ask = async () => ({ sub: "erin", groups: ["from-userinfo"] });
    const options = { groupsSource: "userinfo" } as const;
    expect(await profileOf(complete, options, ask)).toMatchObject({ groups: ["from-userinfo"] });
    const { groups: _, ...idToken } = complete;
    const own = vi.fn();
    await profileOf(idToken, { groupsSource: "id-token" }, own);
    expect(own).not.toHaveBeenCalled();
  });

  it("use the groups of a nested userinfo claim", async () => {
    const ask = async () => ({ sub: "erin", realm_access: { roles: ["a"] } });
    const options = { groupsClaim: "realm_access.roles" };
    expect(await profileOf({ sub: "erin" }, options, ask)).toMatchObject({ groups: ["a"] });
  });

  it("don't require a userinfo endpoint", async () => {
    expect(await profileOf({ sub: "erin" }, {}, null)).toEqual({ sub: "erin" });
  });
});
