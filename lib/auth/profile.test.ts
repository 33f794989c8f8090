import { describe, expect, it, vi } from "vitest";
import { profileOf as profileWith } from "./profile";

type Claims = Record<string, unknown>;
type AskUserinfo = Parameters<typeof profileWith>[2];

/** The profile with its groups as a claim like the others. */
async function profileOf(
  idToken: Claims,
  options: Partial<Parameters<typeof profileWith>[1]>,
  ask: AskUserinfo,
) {
  const whole = { groupsClaim: "groups", groupsSource: "auto" as const, ...options };
  const { claims, groups } = await profileWith(idToken, whole, ask);
  return groups === undefined ? claims : { ...claims, groups };
}

const complete = { sub: "erin", name: "Erin", email: "erin@example.com", groups: ["a"] };

describe("a person's claims", () => {
  it("are the ID token's alone when it says all that Kiln needs", async () => {
    const ask = vi.fn();
    expect(await profileOf(complete, {}, ask)).toEqual(complete);
    expect(ask).not.toHaveBeenCalled();
  });

  it("are completed by the userinfo when the ID token names no groups", async () => {
    const { groups, ...idToken } = complete;
    const ask = async () => ({ sub: "erin", groups });
    expect(await profileOf(idToken, {}, ask)).toEqual(complete);
  });

  it("keep what the signed ID token says", async () => {
    const ask = async () => ({ sub: "erin", groups: ["admins"], name: "Mallory" });
    const idToken = { sub: "erin", groups: [] };
    expect(await profileOf(idToken, {}, ask)).toMatchObject({ groups: [], name: "Mallory" });
  });

  it("are nobody's when the userinfo is for a different user", async () => {
    const ask = async () => ({ sub: "mallory", groups: ["admins"] });
    await expect(profileOf({ sub: "erin" }, {}, ask)).rejects.toThrow("for a different user");
  });

  it("take the groups of the userinfo alone, or of the ID token alone, when configured so", async () => {
    const ask = async () => ({ sub: "erin", groups: ["from-userinfo"] });
    const options = { groupsSource: "userinfo" } as const;
    expect(await profileOf(complete, options, ask)).toMatchObject({ groups: ["from-userinfo"] });
    const { groups: _, ...idToken } = complete;
    const own = vi.fn();
    await profileOf(idToken, { groupsSource: "id-token" }, own);
    expect(own).not.toHaveBeenCalled();
  });

  it("take the groups from a nested claim of the userinfo", async () => {
    const ask = async () => ({ sub: "erin", realm_access: { roles: ["a"] } });
    const options = { groupsClaim: "realm_access.roles" };
    expect(await profileOf({ sub: "erin" }, options, ask)).toMatchObject({ groups: ["a"] });
  });

  it("do without a userinfo address", async () => {
    expect(await profileOf({ sub: "erin" }, {}, null)).toEqual({ sub: "erin" });
  });
});
