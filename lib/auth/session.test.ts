import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { cookieValue, sessionFrom } from "./session";

const secret = "a-secret-of-the-test-with-32-characters";
const claims = {
  sub: "erin",
  name: "Erin Engineer",
  email: "erin@example.com",
  groups: ["platform-engineers"],
  sid: "s-1",
  ends: 2_000_000_000,
};

describe("a session cookie", () => {
  it("names the person when it was made with this portal's secret", async () => {
    const raw = await encode({ token: claims, secret });
    const session = await sessionFrom(raw, secret);
    expect(session?.user).toMatchObject({ id: "erin", groups: ["platform-engineers"] });
  });

  it("is nothing when it was made with another secret", async () => {
    const raw = await encode({ token: claims, secret: "another-secret-with-32-characters-or-so" });
    expect(await sessionFrom(raw, secret)).toBeNull();
  });

  it("is nothing after the session's end, whatever the cookie's own expiry says", async () => {
    const raw = await encode({ token: { ...claims, ends: 1_000 }, secret });
    expect(await sessionFrom(raw, secret)).toBeNull();
  });

  it("is nothing when it is nonsense", async () => {
    expect(await sessionFrom("nonsense.0.x", secret)).toBeNull();
  });

  it("is taken whole when it is whole, whatever older chunks are left", () => {
    const jar = [
      { name: "s.1", value: "old" },
      { name: "s", value: "whole" },
    ];
    expect(cookieValue(jar, "s")).toBe("whole");
  });

  it("is put together from its chunks in their order", () => {
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
