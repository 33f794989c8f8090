import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupsFrom, personFrom } from "./claims";

const configured = new Set(["team-leads"]);

describe("the groups of a session", () => {
  it("takes a list, or one group as text", () => {
    expect(groupsFrom(["a", "b"], configured)).toEqual(["a", "b"]);
    expect(groupsFrom("a", configured)).toEqual(["a"]);
  });

  it("keeps a configured group even behind hundreds of others", () => {
    const many = Array.from({ length: 900 }, (_, index) => `group-${index}`);
    const kept = groupsFrom([...many, "team-leads"], configured);
    expect(kept.join("").length).toBeLessThanOrEqual(4_000);
    expect(kept.length).toBeGreaterThan(400);
    expect(kept).toContain("team-leads");
  });

  it("never invents a group, whatever the claim is", () => {
    fc.assert(
      fc.property(fc.anything(), (claim) => {
        const texts = [claim].flat(1).filter((entry) => typeof entry === "string");
        for (const group of groupsFrom(claim, configured)) {
          expect(texts.map((entry) => String(entry).trim())).toContain(group);
        }
      }),
    );
  });
});

describe("the name of a person", () => {
  it("falls back to what the provider sends instead", () => {
    expect(personFrom({ preferred_username: "erin" })).toEqual({ name: "erin", email: "erin" });
  });

  it("does not take an object for a name", () => {
    expect(personFrom({ name: { first: "E" }, sub: "s-1" })).toEqual({ name: "s-1", email: "" });
  });

  it("is what others can be shown, also when its owner made it up to do harm", () => {
    expect(personFrom({ name: "a\u0000b\u001b[31m", email: "e\u202e@x" })).toEqual({
      name: "a\uFFFDb\uFFFD[31m",
      email: "e\uFFFD@x",
    });
    expect(personFrom({ name: "Zoë 日本 <script>" }).name).toBe("Zoë 日本 <script>");
  });
});
