import type { STSClient } from "@aws-sdk/client-sts";
import { describe, expect, it } from "vitest";
import { createSandboxIdentity } from "../testing/sandbox-process";
import { toPortalError } from "../to-portal-error";
import { assumeRole } from "./assume-role";

const issued = {
  AccessKeyId: "key",
  SecretAccessKey: "secret",
  SessionToken: "token",
  Expiration: new Date("2026-01-01T00:00:00Z"),
};

/** An STS client that records its requests. It avoids a sign-in at the identity provider. */
function recordingSts(answer: unknown = { Credentials: issued }) {
  const asked: { name: string; input: unknown }[] = [];
  const client = {
    send: async (command: { input: unknown }) => {
      asked.push({ name: command.constructor.name, input: command.input });
      return answer;
    },
  };
  return { asked, sts: () => client as unknown as STSClient };
}

const erin = createSandboxIdentity("KilnEngineer", { method: "web-identity" });

describe("assuming a role with Kiln's own credentials", () => {
  it("identifies the user: session name, source identity and tags", async () => {
    const { asked, sts } = recordingSts();
    const leo = createSandboxIdentity("KilnLead", {
      method: "assume-role",
      externalId: "external",
      person: { id: "auth0|leo", name: "Leo Lead", email: "leo@example.com" },
    });
    await assumeRole(leo, { sts, getToken: async () => null, durationSeconds: () => 3_600 });
    expect(asked).toEqual([
      {
        name: "AssumeRoleCommand",
        input: {
          RoleArn: "arn:aws:iam::111122223333:role/KilnLead",
          RoleSessionName: "leo@example.com",
          DurationSeconds: 3_600,
          ExternalId: "external",
          SourceIdentity: expect.stringMatching(/^auth0-leo-[0-9a-f]{8}$/),
          Tags: [
            { Key: "kiln:user", Value: "auth0-leo" },
            { Key: "kiln:name", Value: "Leo Lead" },
            { Key: "kiln:email", Value: "leo@example.com" },
          ],
        },
      },
    ]);
  });
});

describe("assuming a role with a web identity", () => {
  it("sends the session's token without tags, which the token contains", async () => {
    const { asked, sts } = recordingSts();
    const getToken = async (sessionId: string) => `token of ${sessionId}`;
    await assumeRole(erin, { sts, getToken, durationSeconds: () => 900 });
    expect(asked).toEqual([
      {
        name: "AssumeRoleWithWebIdentityCommand",
        input: {
          RoleArn: erin.roleArn,
          RoleSessionName: "erin@example.com",
          DurationSeconds: 900,
          WebIdentityToken: "token of session-1",
        },
      },
    ]);
  });

  it("makes no call if the session no longer has a token", async () => {
    const { asked, sts } = recordingSts();
    const assumed = assumeRole(erin, {
      sts,
      getToken: async () => null,
      durationSeconds: () => 900,
    });
    await expect(assumed).rejects.toSatisfy((error) => toPortalError(error).code === "NotSignedIn");
    expect(asked).toEqual([]);
  });

  it("fails if STS responds without credentials", async () => {
    const { sts } = recordingSts({});
    const assumed = assumeRole(erin, {
      sts,
      getToken: async () => "t",
      durationSeconds: () => 900,
    });
    await expect(assumed).rejects.toMatchObject({ cause: expect.any(SyntaxError) });
  });
});
