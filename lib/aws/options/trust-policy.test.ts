import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { canImageBuilderAssumeRole } from "./trust-policy";

const policy = (Statement: unknown) => encodeURIComponent(JSON.stringify({ Statement }));
const service = "imagebuilder.amazonaws.com";

describe("a trust policy", () => {
  it.each([
    ["one statement", { Effect: "Allow", Principal: { Service: service } }],
    [
      "a list of services",
      [{ Effect: "Allow", Principal: { Service: ["ec2.amazonaws.com", service] } }],
    ],
    [
      "beside others",
      [
        { Effect: "Deny", Principal: "*" },
        { Effect: "Allow", Principal: { Service: service } },
      ],
    ],
  ])("names Image Builder: %s", (_case, statement) => {
    expect(canImageBuilderAssumeRole(policy(statement))).toBe(true);
  });

  it.each([
    ["denied", { Effect: "Deny", Principal: { Service: service } }],
    ["another service", { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" } }],
    ["an account", { Effect: "Allow", Principal: { AWS: service } }],
    ["no principal", [{ Effect: "Allow" }, null, 7]],
  ])("doesn't name it: %s", (_case, statement) => {
    expect(canImageBuilderAssumeRole(policy(statement))).toBe(false);
  });

  test("trusts no one if it can't be parsed", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (document) => {
        expect(canImageBuilderAssumeRole(document)).toBe(false);
      }),
    );
  });
});
