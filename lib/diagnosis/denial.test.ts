import { describe, expect, it } from "vitest";
import { knownFailures } from "./catalog";
import { describeDenial } from "./catalog/describe-denial";
import { getDenialEntryId, parseDenial } from "./denial";
import type { KnownFailure } from "./types";

const denialMessage = (principal: string, action: string, rest = "") =>
  `User: arn:aws:sts::123456789012:${principal} is not authorized to perform: ${action}${rest}`;
const instance = "assumed-role/build-role/i-0123456789abcdef0";
const linked = "assumed-role/AWSServiceRoleForImageBuilder/ImageBuilder";
const onKey = " on resource: arn:aws:kms:us-east-1:123456789012:key/1";

describe("parseDenial", () => {
  it("reads who was denied which action on which resource, and by which policy", () => {
    const text = denialMessage(
      instance,
      "s3:GetObject",
      ' on resource: "arn:aws:s3:::tools/x" with an explicit deny in a resource-based policy',
    );
    expect(parseDenial(text)).toEqual({
      principal: "instance",
      name: "build-role",
      action: "s3:GetObject",
      resource: "arn:aws:s3:::tools/x",
      policy: "resource",
      explicit: true,
      encoded: false,
    });
  });

  it.each([
    [instance, "instance"],
    [linked, "service-linked"],
    ["assumed-role/workflow/ImageBuilder", "role"],
    ["federated-user/ann", "user"],
  ])("knows that %s is of kind %s", (principal, kind) => {
    expect(parseDenial(denialMessage(principal, "ec2:CreateTags"))?.principal).toBe(kind);
  });

  it("reads the operation where no caller is named", () => {
    const text = "An error occurred (AccessDenied) when calling the GetObject operation: no";
    expect(parseDenial(text)).toMatchObject({ action: "GetObject", principal: "unknown" });
  });

  it("is described without a name where the message names no operation", () => {
    const denial = parseDenial("You are not authorized to perform this operation.");
    expect(denial && describeDenial(denial)).toBe(
      "The caller isn't allowed to call the requested operation.",
    );
  });

  it("reads nothing in a text about something else", () => {
    expect(parseDenial("E: Unable to locate package jq")).toBeNull();
  });
});

describe("the remedy for a service-linked role", () => {
  const role = "arn:aws:iam::123456789012:role/deploy-web";
  const denial = parseDenial(denialMessage(linked, "sts:AssumeRole", ` on resource: ${role}`));
  const findRemedy = ({ denial: explain, ...failure }: KnownFailure) =>
    (denial && explain?.(denial).remedy) ?? failure.remedy;

  it("is the trust policy of a role that Image Builder can't assume", () => {
    const failure = knownFailures.find(({ id }) => id === "role-trust");
    expect(failure && findRemedy(failure)).toEqual([
      `In the trust policy of ${role}, allow imagebuilder.amazonaws.com.`,
      "Alternatively, set another execution role for the image or pipeline.",
    ]);
  });

  it.each(knownFailures.map((failure) => [failure.id, failure] as const))(
    "never changes the role's own policies: %s",
    (_id, failure) => {
      expect(findRemedy(failure).join(" ")).not.toMatch(
        /(?:policies|boundary) of the service-linked role|role's own policies|iam:PassRole.*for the service-linked/,
      );
    },
  );
});

describe("denialId", () => {
  const scp = " with an explicit deny in a service control policy";
  it.each([
    [denialMessage(linked, "ssm:SendCommand"), "service-linked-role"],
    [
      denialMessage(linked, "ssm:PutParameter", " on resource: arn:aws:ssm:x"),
      "service-linked-role",
    ],
    [denialMessage(linked, "kms:CreateGrant", onKey), "kms-denied"],
    [denialMessage(instance, "ec2:CreateTags"), "instance-profile"],
    [denialMessage(instance, "s3:PutObject"), "s3-denied"],
    [denialMessage(instance, "kms:Decrypt", onKey), "kms-denied"],
    [denialMessage(instance, "ecr:BatchGetImage"), "pull-denied"],
    [denialMessage(instance, "ecr:InitiateLayerUpload"), "push-denied"],
    [denialMessage("assumed-role/workflow/x", "sns:Publish"), "execution-role"],
    [denialMessage("assumed-role/ci/x", "imagebuilder:GetImage"), "caller-denied"],
    [denialMessage("assumed-role/ci/x", "iam:PassRole"), "pass-role"],
    [denialMessage(instance, "ec2:RunInstances", scp), "scp-denied"],
    [denialMessage(instance, "kms:Decrypt", scp), "scp-denied"],
    [
      denialMessage(instance, "s3:GetObject", " because no VPC endpoint policy allows"),
      "endpoint-policy",
    ],
    [
      denialMessage(instance, "s3:GetObject", " because no permissions boundary allows"),
      "boundary-denied",
    ],
  ])("%s is %s", (text, id) => {
    const denial = parseDenial(text);
    expect(denial && getDenialEntryId(denial, text, false)).toBe(id);
  });

  it("takes a denial in the log without a caller for the instance's own", () => {
    const text = "(UnauthorizedOperation) when calling the DescribeTags operation: no";
    const denial = parseDenial(text);
    expect(denial && getDenialEntryId(denial, text, true)).toBe("instance-profile");
    expect(denial && getDenialEntryId(denial, text, false)).toBe("execution-role");
  });
});
