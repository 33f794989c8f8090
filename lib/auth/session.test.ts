import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { parseSessionCookie, readCookieValue } from "./session";

const secret = "a-secret-of-the-test-with-32-characters";
const issuer = "https://idp.example.com";
const rules = { secrets: [secret], issuer, hours: 8 };
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
    const session = await parseSessionCookie(raw, rules);
    expect(session?.user).toMatchObject({ id: `${issuer}#erin`, groups: ["platform-engineers"] });
  });

  it("is rejected once Kiln trusts another identity provider", async () => {
    const raw = await encode({ token: { ...claims, iss: issuer }, secret });
    expect(await parseSessionCookie(raw, rules)).not.toBeNull();
    expect(
      await parseSessionCookie(raw, { ...rules, issuer: "https://other.example.com" }),
    ).toBeNull();
  });

  it("is rejected if encrypted with another secret", async () => {
    const raw = await encode({ token: claims, secret: "another-secret-with-32-characters-or-so" });
    expect(await parseSessionCookie(raw, rules)).toBeNull();
  });

  it("is accepted with the previous secret while the key changes", async () => {
    const raw = await encode({ token: claims, secret });
    const changed = "another-secret-with-32-characters-or-so";
    expect(await parseSessionCookie(raw, { ...rules, secrets: [changed] })).toBeNull();
    expect(await parseSessionCookie(raw, { ...rules, secrets: [changed, secret] })).not.toBeNull();
  });

  it("is rejected after the session's end, regardless of the cookie's own expiry", async () => {
    const raw = await encode({ token: { ...claims, ends: 1_000 }, secret });
    expect(await parseSessionCookie(raw, rules)).toBeNull();
  });

  it("ends earlier if session.hours was lowered, and no later if it was raised", async () => {
    const started = 1_700_000_000;
    const ends = started + 8 * 3_600;
    const raw = await encode({ token: { ...claims, started, ends }, secret });
    const endsAt = async (hours: number) =>
      (await parseSessionCookie(raw, { ...rules, hours }, started * 1000))?.endsAt;
    expect(await endsAt(1)).toBe((started + 3_600) * 1000);
    expect(await endsAt(24)).toBe(ends * 1000);
    const session = await parseSessionCookie(raw, { ...rules, hours: 1 }, started * 1000);
    expect(session?.cookieEndsAt).toBe(ends * 1000);
  });

  it("without a start time uses the time of its encryption", async () => {
    const raw = await encode({ token: claims, secret });
    const session = await parseSessionCookie(raw, { ...rules, hours: 1 });
    expect(session?.endsAt).toBeGreaterThan(Date.now() + 3_590_000);
    expect(session?.endsAt).toBeLessThanOrEqual(Date.now() + 3_600_000);
  });

  it("is rejected if invalid", async () => {
    expect(await parseSessionCookie("nonsense.0.x", rules)).toBeNull();
  });

  it("is used whole if complete, regardless of older chunks", () => {
    const jar = [
      { name: "s.1", value: "old" },
      { name: "s", value: "whole" },
    ];
    expect(readCookieValue(jar, "s")).toBe("whole");
  });

  it("is reassembled from its chunks in order", () => {
    const jar = [
      { name: "s.10", value: "c" },
      { name: "s.2", value: "b" },
      { name: "s.0", value: "a" },
      { name: "s-other", value: "x" },
      { name: "s.x", value: "y" },
    ];
    expect(readCookieValue(jar, "s")).toBe("abc");
  });
});
