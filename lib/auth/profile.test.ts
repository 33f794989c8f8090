import { describe, expect, it, vi } from "vitest";
import { resolveProfile as profileWith } from "./profile";

type Claims = Record<string, unknown>;
type FetchUserinfo = Parameters<typeof profileWith>[2];

/** Returns the profile with its groups as a regular claim. */
async function profileOf(
  idToken: Claims,
  options: Partial<Parameters<typeof profileWith>[1]>,
  fetchUserinfo: FetchUserinfo,
) {
  const whole = { groupsClaim: "groups", groupsSource: "auto" as const, ...options };
  const { claims, groups } = await profileWith(idToken, whole, fetchUserinfo);
  return groups === undefined ? claims : { ...claims, groups };
}

const complete = { sub: "erin", name: "Erin", email: "erin@example.com", groups: ["a"] };

describe("a user's claims", () => {
  it("are only the ID token's if it is complete", async () => {
    const fetchUserinfo = vi.fn();
    expect(await profileOf(complete, {}, fetchUserinfo)).toEqual(complete);
    expect(fetchUserinfo).not.toHaveBeenCalled();
  });

  it("are completed by userinfo if the ID token has no groups", async () => {
    const { groups, ...idToken } = complete;
    const fetchUserinfo = async () => ({ sub: "erin", groups });
    expect(await profileOf(idToken, {}, fetchUserinfo)).toEqual(complete);
  });

  it("keep the signed ID token's claims", async () => {
    const fetchUserinfo = async () => ({ sub: "erin", groups: ["admins"], name: "Mallory" });
    const idToken = { sub: "erin", groups: [] };
    expect(await profileOf(idToken, {}, fetchUserinfo)).toMatchObject({
      groups: [],
      name: "Mallory",
    });
  });

  it("are rejected if the userinfo is for a different user", async () => {
    const fetchUserinfo = async () => ({ sub: "mallory", groups: ["admins"] });
    await expect(profileOf({ sub: "erin" }, {}, fetchUserinfo)).rejects.toThrow(
      "for a different user",
    );
  });

  it("use only the userinfo's or the ID token's groups if configured", async () => {
    const fetchUserinfo = async () => ({ sub: "erin", groups: ["from-userinfo"] });
    const options = { groupsSource: "userinfo" } as const;
    expect(await profileOf(complete, options, fetchUserinfo)).toMatchObject({
      groups: ["from-userinfo"],
    });
    const { groups: _, ...idToken } = complete;
    const own = vi.fn();
    await profileOf(idToken, { groupsSource: "id-token" }, own);
    expect(own).not.toHaveBeenCalled();
  });

  it("use the groups of a nested userinfo claim", async () => {
    const fetchUserinfo = async () => ({ sub: "erin", realm_access: { roles: ["a"] } });
    const options = { groupsClaim: "realm_access.roles" };
    expect(await profileOf({ sub: "erin" }, options, fetchUserinfo)).toMatchObject({
      groups: ["a"],
    });
  });

  it("don't require a userinfo endpoint", async () => {
    expect(await profileOf({ sub: "erin" }, {}, null)).toEqual({ sub: "erin" });
  });
});
