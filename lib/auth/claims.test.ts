import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getClaim, parseGroups, parsePerson } from "./claims";

const configured = new Set(["team-leads"]);

describe("the groups of a session", () => {
  it("accepts a list, or one group as text", () => {
    expect(parseGroups(["a", "b"], configured)).toEqual(["a", "b"]);
    expect(parseGroups("a", configured)).toEqual(["a"]);
  });

  it("splits a text by spaces or commas only if configured", () => {
    expect(parseGroups("team leads", configured)).toEqual(["team leads"]);
    expect(parseGroups("a  b c", configured, "space")).toEqual(["a", "b", "c"]);
    expect(parseGroups("a, team leads ,b,", configured, "comma")).toEqual(["a", "team leads", "b"]);
    expect(parseGroups(["a b"], configured, "space")).toEqual(["a b"]);
  });

  it("keeps a configured group even after hundreds of others", () => {
    const many = Array.from({ length: 900 }, (_, index) => `group-${index}`);
    const kept = parseGroups([...many, "team-leads"], configured);
    expect(kept.join("").length).toBeLessThanOrEqual(4_000);
    expect(kept.length).toBeGreaterThan(400);
    expect(kept).toContain("team-leads");
  });

  it("never invents a group for any claim", () => {
    fc.assert(
      fc.property(fc.anything(), (claim) => {
        const texts = [claim].flat(1).filter((entry) => typeof entry === "string");
        for (const group of parseGroups(claim, configured)) {
          expect(texts.map((entry) => String(entry).trim())).toContain(group);
        }
      }),
    );
  });
});

describe("a claim by its path", () => {
  const claims = {
    "https://example.com/groups": ["url"],
    realm_access: { roles: ["nested"] },
    resource_access: { "my.client": { roles: ["dotted"] } },
  };

  it.each([
    ["https://example.com/groups", ["url"]],
    ["realm_access.roles", ["nested"]],
    [["resource_access", "my.client", "roles"], ["dotted"]],
    ["resource_access.my.client.roles", undefined],
    ["realm_access.roles.length", undefined],
    ["__proto__.toString", undefined],
    ["missing", undefined],
  ])("is found at %j", (path, expected) => {
    expect(getClaim(claims, path)).toEqual(expected);
  });
});

describe("the name of a person", () => {
  it("falls back to other claims of the provider", () => {
    expect(parsePerson({ preferred_username: "erin" })).toEqual({ name: "erin", email: "erin" });
  });

  it("ignores an object as a name", () => {
    expect(parsePerson({ name: { first: "E" }, sub: "s-1" })).toEqual({ name: "s-1", email: "" });
  });

  it("is safe to display, even if malicious", () => {
    expect(parsePerson({ name: "a\u0000b\u001b[31m", email: "e\u202e@x" })).toEqual({
      name: "a\uFFFDb\uFFFD[31m",
      email: "e\uFFFD@x",
    });
    expect(parsePerson({ name: "Zoë 日本 <script>" }).name).toBe("Zoë 日本 <script>");
  });
});
