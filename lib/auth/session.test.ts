import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { cookieValue, sessionFrom } from "./session";

const secret = "a-secret-of-the-test-with-32-characters";
const issuer = "https://idp.example.com";
const rules = { secret, issuer, hours: 8 };
const claims = {
  sub: "erin",
  name: "Erin Engineer",
  email: "erin@example.com",
  groups: ["platform-engineers"],
  sid: "s-1",
  ends: 2_000_000_000,
};

describe("a session cookie", () => {
  it("identifies the user if encrypted with this installation's secret", async () => {
    const raw = await encode({ token: claims, secret });
    const session = await sessionFrom(raw, rules);
    expect(session?.user).toMatchObject({ id: `${issuer}#erin`, groups: ["platform-engineers"] });
  });

  it("is rejected once Kiln trusts another identity provider", async () => {
    const raw = await encode({ token: { ...claims, iss: issuer }, secret });
    expect(await sessionFrom(raw, rules)).not.toBeNull();
    expect(await sessionFrom(raw, { ...rules, issuer: "https://other.example.com" })).toBeNull();
  });

  it("is rejected if encrypted with another secret", async () => {
    const raw = await encode({ token: claims, secret: "another-secret-with-32-characters-or-so" });
    expect(await sessionFrom(raw, rules)).toBeNull();
  });

  it("is rejected after the session's end, regardless of the cookie's own expiry", async () => {
    const raw = await encode({ token: { ...claims, ends: 1_000 }, secret });
    expect(await sessionFrom(raw, rules)).toBeNull();
  });

  it("ends earlier if session.hours was lowered, and no later if it was raised", async () => {
    const started = 1_700_000_000;
    const ends = started + 8 * 3_600;
    const raw = await encode({ token: { ...claims, started, ends }, secret });
    const endsAt = async (hours: number) =>
      (await sessionFrom(raw, { ...rules, hours }, started * 1000))?.endsAt;
    expect(await endsAt(1)).toBe((started + 3_600) * 1000);
    expect(await endsAt(24)).toBe(ends * 1000);
    const session = await sessionFrom(raw, { ...rules, hours: 1 }, started * 1000);
    expect(session?.cookieEndsAt).toBe(ends * 1000);
  });

  it("without a start time uses the time of its encryption", async () => {
    const raw = await encode({ token: claims, secret });
    const session = await sessionFrom(raw, { ...rules, hours: 1 });
    expect(session?.endsAt).toBeGreaterThan(Date.now() + 3_590_000);
    expect(session?.endsAt).toBeLessThanOrEqual(Date.now() + 3_600_000);
  });

  it("is rejected if invalid", async () => {
    expect(await sessionFrom("nonsense.0.x", rules)).toBeNull();
  });

  it("is used whole if complete, regardless of older chunks", () => {
    const jar = [
      { name: "s.1", value: "old" },
      { name: "s", value: "whole" },
    ];
    expect(cookieValue(jar, "s")).toBe("whole");
  });

  it("is reassembled from its chunks in order", () => {
    const jar = [
      { name: "s.10", value: "c" },
      { name: "s.2", value: "b" },
      { name: "s.0", value: "a" },
      { name: "s-other", value: "x" },
      { name: "s.x", value: "y" },
    ];
    expect(cookieValue(jar, "s")).toBe("abc");
  });
});
