import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseConfig } from "./parse-config";

const sandbox = readFileSync(new URL("./sandbox.kiln.config.yaml", import.meta.url), "utf8");
const parse = (text: string) => () => parseConfig(text, "kiln.config.yaml");
const parseWithReplacement = (from: string, to: string) => parse(sandbox.replace(from, to));

describe("kiln.config.yaml", () => {
  test("accepts the sandbox's file with two accounts and eight roles", () => {
    const config = parse(sandbox)();
    expect(config.accounts.map(({ id }) => id)).toEqual(["111122223333", "444455556666"]);
    expect(config.roles).toHaveLength(8);
    expect(config.signIn.groupsClaim).toBe("groups");
  });

  test("reports an invalid value with key and line", () => {
    expect(
      parseWithReplacement("arn:aws:iam::111122223333:role/KilnEngineer", "KilnEngineer"),
    ).toThrow(
      /^kiln\.config\.yaml line 17: roles\.0\.arn must be an IAM role ARN, got "KilnEngineer"$/,
    );
  });

  test("reports an account id that YAML parsed as a number", () => {
    expect(parseWithReplacement('"111122223333"', "111122223333")).toThrow(
      /line 4: accounts\.0\.id must be a string. Put the account ID in quotes./,
    );
  });

  test("reports an unknown color with the valid ones", () => {
    expect(parseWithReplacement("color: red", "color: pink")).toThrow(
      /accounts\.1\.color must be red, amber, green, or blue/,
    );
  });

  test("reports a role of an unlisted account", () => {
    expect(
      parseWithReplacement("iam::444455556666:role/KilnEngineer", "iam::999999999999:role/X"),
    ).toThrow(
      /line 32: roles\.3\.arn refers to account 999999999999, which isn't listed under accounts/,
    );
  });

  test("reports a duplicate role id at the second role", () => {
    expect(parseWithReplacement("id: build-lead", "id: build-engineer")).toThrow(
      /line 20: roles\.1\.id is a duplicate: "build-engineer"/,
    );
  });

  test("reports a duplicate Region", () => {
    expect(
      parseWithReplacement("[eu-west-1, us-east-1, ap-southeast-2]", "[eu-west-1, eu-west-1]"),
    ).toThrow(/line 6: accounts\.0\.regions must list each Region only once/);
  });

  test("reports an unknown or misspelled key", () => {
    expect(
      parseWithReplacement("permissions: [view, submit, cancel]", "permision: [view]"),
    ).toThrow(
      /line 15: roles\.0\.permissions is required and must be a list[\s\S]*line 19: roles\.0\.permision is an unknown key/,
    );
  });

  test("reports a mistake in a review rule with its key and line", () => {
    const bare = sandbox.replace(/^reviews:\n( .*\n)*/m, "");
    const withRules = (...rules: string[]) =>
      parse(`${bare}\nreviews:\n${rules.map((rule) => `  - { ${rule} }`).join("\n")}\n`);
    const reviews = bare.split("\n").length + 1;
    const first = "name: One, gate: submit";
    for (const [rule, words] of [
      ["name: One, gate: build", 'reviews.0.gate must be submit or step, got "build"'],
      ["gate: submit", "reviews.0.name is required and must be a string"],
      [
        `${first}, when: { account: 1112 }`,
        "reviews.0.when.account must be a string or a list of strings",
      ],
      [`${first}, when: { recipes: x }`, "reviews.0.when.recipes is an unknown key"],
      [`${first}, approvals: 0`, "reviews.0.approvals must be at least 1, got 0"],
      [
        `${first}, ticket: { pattern: "(" }`,
        "reviews.0.ticket.pattern must be a regular expression",
      ],
      [
        `${first}, ticket: { pattern: a, url: "http://x/{ticket}" }`,
        "reviews.0.ticket.url must be an https",
      ],
      [
        `${first}, ticket: { pattern: a, url: "https://x.{ticket}" }`,
        "reviews.0.ticket.url must be an https URL with {ticket} in its path, query, or fragment",
      ],
    ]) {
      expect(withRules(rule ?? "")).toThrow(`line ${reviews + 1}: ${words}`);
    }
    expect(withRules(first, first)).toThrow(
      `line ${reviews + 2}: reviews.1.name is a duplicate: "One"`,
    );
  });

  test("describes a number out of range and an empty list", () => {
    expect(parseWithReplacement("durationMinutes: 60", "durationMinutes: 5")).toThrow(
      /credentials\.durationMinutes must be at least 15, got 5$/,
    );
    expect(parseWithReplacement("hours: 8", "hours: 30")).toThrow(
      /session\.hours must be at most 24, got 30$/,
    );
    expect(parseWithReplacement("groups: [platform-engineers]", "groups: []")).toThrow(
      /line 18: roles\.0\.groups must not be empty$/,
    );
  });

  test("reports a mistake at the line of its key, even if the value starts below", () => {
    const text =
      "accounts:\n  - id: '111122223333'\n    name: A\n    regions:\n      - nowhere\nroles: []";
    expect(parse(text)).toThrow(/line 5: accounts\.0\.regions\.0 must be a Region/);
    expect(parse(text.replace("      - nowhere", "      key: nowhere"))).toThrow(
      /line 4: accounts\.0\.regions must be a list, got a mapping/,
    );
  });

  test("rejects a role without view or with an empty group", () => {
    expect(
      parseWithReplacement("permissions: [view, submit, cancel]", "permissions: [submit]"),
    ).toThrow(/line 19: roles\.0\.permissions must include view, which every page needs$/);
    for (const group of ['""', '" "', '"leads "']) {
      expect(parseWithReplacement("groups: [platform-engineers]", `groups: [${group}]`)).toThrow(
        /line 18: roles\.0\.groups\.0 must be a group name without leading or trailing spaces$/,
      );
    }
  });

  test("reports mistakes without the schema library's terms", () => {
    const wrong = ["1", "x", "[1]", "{ a: 1 }", "null", "true", "-1", "1.5"];
    const keys = ["accounts", "roles", "credentials", "session", "tracking", "signIn"];
    const raw = /Invalid input|expected|received|>=|<=|undefined|array|object\b/;
    for (const key of keys) {
      for (const value of wrong) {
        const text = `${sandbox.replace(new RegExp(`^${key}:`, "m"), "unused:")}\n${key}: ${value}\n`;
        expect(parse(text)).toThrow(
          expect.objectContaining({ message: expect.not.stringMatching(raw) }),
        );
      }
    }
  });

  test("reports a missing section", () => {
    expect(parse("accounts: []")).toThrow(/line 1: roles is required/);
  });

  test("reports invalid YAML with its line", () => {
    expect(parse("accounts:\n  - id: 'x\nroles: []")).toThrow(/^kiln\.config\.yaml line \d+: /);
  });

  test("rejects exponential aliases", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefgh"
      .split("")
      .map((k, i) => `${k}: &${k} [${Array(9).fill(`*${"abcdefg"[i]}`).join(",")}]`)
      .join("\n")}`;
    expect(parse(bomb)).toThrow(/alias/);
  });

  test("reports an empty file", () => {
    expect(parse("")).toThrow(/line 1: the file must be a mapping, got nothing/);
  });
});
