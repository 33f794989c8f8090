import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { getPersonTags, toSessionName, toTagValue } from "./session-names";

describe("a session's name", () => {
  it.each(["erin@example.com", "auth0.5f7c", "a1"])("is unchanged: %s", (text) => {
    expect(toSessionName(text)).toBe(text);
  });

  it("replaces invalid characters and identifies the original text", () => {
    expect(toSessionName("auth0|5f7c")).toMatch(/^auth0-5f7c-[0-9a-f]{8}$/);
  });

  test("is valid for STS", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        expect(toSessionName(text)).toMatch(/^[\w+=,.@-]{2,64}$/);
      }),
    );
  });

  test("distinguishes users", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
        fc.pre(a !== b);
        expect(toSessionName(a)).not.toBe(toSessionName(b));
      }),
    );
  });
});

describe("a session tag", () => {
  test("has a valid value for STS", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 600 }), (text) => {
        expect(toTagValue(text)).toMatch(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u);
      }),
    );
  });

  it("keeps names in any script", () => {
    expect(toTagValue("Zoë 山田 O’Neil")).toBe("Zoë 山田 O-Neil");
  });

  it("is omitted if empty", () => {
    expect(getPersonTags({ id: "erin", name: "", email: "erin@example.com" })).toEqual([
      { Key: "kiln:user", Value: "erin" },
      { Key: "kiln:email", Value: "erin@example.com" },
    ]);
  });
});
