import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractSearchTerms, hasWordWithPrefix, parseSearchTerms } from "./search-terms";

const build = {
  name: "al2023-base_Web",
  version: "1.2.3",
  buildNumber: 4,
  outputs: ["ami-0ABC", "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1.2.3-4"],
  reason: "Step 'RunCommand' failed: AccessDenied on s3:GetObject (ExitCode=127).",
};
const finds = (q: string) =>
  parseSearchTerms(q).words.every((asked) =>
    extractSearchTerms(build).some((word) => word.startsWith(asked)),
  );

describe("words", () => {
  it.each(["al2023", "base_web", "WEB/1.2", "1.2.3", "1.2.3/4", "ami-0abc", "al 1.2", "web:1"])(
    "find a build by %s",
    (q) => expect(finds(q)).toBe(true),
  );

  it.each([
    "al2023-base_web 1.2.3 build 4",
    "1.2.3 Build  4 failed",
    "1.2.3 build",
    "web 1.2.3 build 4",
  ])("find a build by %s, as Kiln displays it", (q) => expect(finds(q)).toBe(true));

  it.each(["al2023-base_web/1.2.3/4", "web/1.2.3/4", "base_web 1.2.3/4"])(
    "find a build by %s, as in its ARN",
    (q) => expect(finds(q)).toBe(true),
  );

  it.each(["runcom", "accessdenied", "s3:getobject", "getobject", "exitcode", "127", "web failed"])(
    "find a build by %s of its reason",
    (q) => expect(finds(q)).toBe(true),
  );

  it("match a prefix of a status or of a part of a user's name", () => {
    expect(
      ["fail", "failed", "o'br", "lucía"].map((q) => hasWordWithPrefix("Lucía O'Brien FAILED", q)),
    ).toEqual([true, true, true, true]);
    expect(hasWordWithPrefix("Erin Adler", "rin")).toBe(false);
  });

  it.each(["l2023", "2.3", "ami-0abd", "al2023 windows", "1.2.3 build 5", "1.2.4 build 4"])(
    "don't find it by %s",
    (q) => expect(finds(q)).toBe(false),
  );

  it("keep ARNs separate", () => {
    const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image/web/1.0.0/1";
    expect(parseSearchTerms(`web ${arn.toUpperCase()}`)).toEqual({ words: ["web"], arns: [arn] });
  });

  it("are few and short for any name", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3_000 }), fc.array(fc.string()), (name, outputs) => {
        const words = extractSearchTerms({ ...build, name, outputs });
        expect(words.length).toBeLessThanOrEqual(64);
        for (const word of words) expect(word.length).toBeLessThanOrEqual(200);
        expect(parseSearchTerms(name).words.length).toBeLessThanOrEqual(8);
      }),
    );
  });
});
