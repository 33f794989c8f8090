import { describe, expect, it, vi } from "vitest";
import { profileOf } from "./profile";

const complete = { sub: "erin", name: "Erin", email: "erin@example.com", groups: ["a"] };

describe("a person's claims", () => {
  it("are the ID token's alone when it says all that Kiln needs", async () => {
    const ask = vi.fn();
    expect(await profileOf(complete, "groups", ask)).toEqual(complete);
    expect(ask).not.toHaveBeenCalled();
  });

  it("are completed by the userinfo when the ID token names no groups", async () => {
    const { groups, ...idToken } = complete;
    const ask = async () => ({ sub: "erin", groups });
    expect(await profileOf(idToken, "groups", ask)).toEqual(complete);
  });

  it("keep what the signed ID token says", async () => {
    const ask = async () => ({ sub: "erin", groups: ["admins"], name: "Mallory" });
    const idToken = { sub: "erin", groups: [] };
    expect(await profileOf(idToken, "groups", ask)).toMatchObject({ groups: [], name: "Mallory" });
  });

  it("are nobody's when the userinfo is of another person", async () => {
    const ask = async () => ({ sub: "mallory", groups: ["admins"] });
    await expect(profileOf({ sub: "erin" }, "groups", ask)).rejects.toThrow("another person");
  });

  it("do without a userinfo address", async () => {
    expect(await profileOf({ sub: "erin" }, "groups", null)).toEqual({ sub: "erin" });
  });
});
