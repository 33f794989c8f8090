import { createServer } from "node:http";
import { ImagebuilderClient, ListImagesCommand } from "@aws-sdk/client-imagebuilder";
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from "@aws-sdk/client-sts";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { account, startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let aws: TestSandbox;
let issuer: string;
let signingKey: CryptoKey;
let strangersKey: CryptoKey;
const keyServer = createServer();

beforeAll(async () => {
  const keys = await generateKeyPair("RS256", { extractable: true });
  signingKey = keys.privateKey;
  strangersKey = (await generateKeyPair("RS256")).privateKey;
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: "k1", alg: "RS256", use: "sig" };
  keyServer.on("request", (_request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => keyServer.listen(0, "127.0.0.1", resolve));
  const address = keyServer.address();
  issuer = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  aws = await startTestSandbox({ oidcIssuer: issuer });
});
afterAll(async () => {
  keyServer.close();
  await aws.stop();
});

describe("AssumeRole", () => {
  it("gives credentials that act as the role", async () => {
    const config = await aws.assumeRole("KilnEngineer", {
      RoleSessionName: "erin@example.com",
      SourceIdentity: "erin",
      Tags: [{ Key: "person", Value: "Erin Engineer" }],
      DurationSeconds: 900,
    });
    const identity = await new STSClient(config).send(new GetCallerIdentityCommand());
    expect(identity).toMatchObject({
      Account: account,
      Arn: `arn:aws:sts::${account}:assumed-role/KilnEngineer/erin@example.com`,
      UserId: expect.stringMatching(/^AROA[A-Z0-9]+:erin@example\.com$/),
    });
  });

  it.each([
    ["KilnLocked", {}, "AccessDenied", "is not authorized to perform: sts:AssumeRole on resource"],
    ["Nobody", {}, "AccessDenied", "is not authorized to perform: sts:AssumeRole"],
    ["KilnEngineer", { DurationSeconds: 899 }, "ValidationError", "'durationSeconds' failed"],
    ["KilnEngineer", { DurationSeconds: 43_201 }, "ValidationError", "'durationSeconds' failed"],
    ["KilnViewer", { DurationSeconds: 43_200 }, "ValidationError", "MaxSessionDuration"],
    ["KilnEngineer", { RoleSessionName: "a b" }, "ValidationError", "'roleSessionName' failed"],
    ["KilnEngineer", { SourceIdentity: "x" }, "ValidationError", "'sourceIdentity' failed"],
    [
      "KilnEngineer",
      {
        Tags: [
          { Key: "a", Value: "1" },
          { Key: "A", Value: "2" },
        ],
      },
      "InvalidParameterValue",
      "Duplicate tag keys",
    ],
  ])("of %s with %j is %s", async (role, input, code, message) => {
    await expect(aws.assumeRole(role, input)).rejects.toMatchObject({
      name: code,
      message: expect.stringContaining(message),
    });
  });

  it("is not for sessions", async () => {
    const sts = new STSClient(await aws.assumeRole("KilnEngineer"));
    const command = new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${account}:role/KilnLead`,
      RoleSessionName: "erin",
    });
    await expect(sts.send(command)).rejects.toMatchObject({ Code: "AccessDenied" });
  });
});

describe("AssumeRoleWithWebIdentity", () => {
  const token = (changes: { audience?: string; issuer?: string; expired?: boolean } = {}) =>
    new SignJWT({ sub: "erin" })
      .setProtectedHeader({ alg: "RS256", kid: "k1" })
      .setIssuer(changes.issuer ?? issuer)
      .setAudience(changes.audience ?? "kiln")
      .setExpirationTime(changes.expired ? 1 : "5m");

  const assume = (WebIdentityToken: string, role = "KilnEngineer") =>
    new STSClient({ endpoint: aws.url(), region: "eu-west-1", maxAttempts: 1 }).send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: `arn:aws:iam::${account}:role/${role}`,
        RoleSessionName: "erin",
        WebIdentityToken,
      }),
    );

  it("needs no signature, only a token of the sandbox's identity provider", async () => {
    const answer = await assume(await token().sign(signingKey));
    expect(answer).toMatchObject({ SubjectFromWebIdentityToken: "erin", Audience: "kiln" });
    const credentials = {
      accessKeyId: answer.Credentials?.AccessKeyId ?? "",
      secretAccessKey: answer.Credentials?.SecretAccessKey ?? "",
      sessionToken: answer.Credentials?.SessionToken,
    };
    const sts = new STSClient({ ...aws.baseConfig(), credentials });
    expect((await sts.send(new GetCallerIdentityCommand())).Arn).toContain("KilnEngineer/erin");
  });

  it.each([
    ["signed by a stranger", () => token().sign(strangersKey), "InvalidIdentityToken"],
    [
      "of another audience",
      () => token({ audience: "x" }).sign(signingKey),
      "InvalidIdentityToken",
    ],
    ["of another issuer", () => token({ issuer: "x" }).sign(signingKey), "InvalidIdentityToken"],
    ["that has expired", () => token({ expired: true }).sign(signingKey), "ExpiredToken"],
    ["that is none", async () => "not-a-token", "InvalidIdentityToken"],
  ])("refuses a token %s", async (_case, sign, code) => {
    await expect(assume(await sign())).rejects.toMatchObject({ Code: code });
  });

  it("refuses a role that does not trust the provider", async () => {
    const signed = await token().sign(signingKey);
    await expect(assume(signed, "KilnLocked")).rejects.toMatchObject({ Code: "AccessDenied" });
  });
});

describe("credentials", () => {
  const list = (config: Awaited<ReturnType<TestSandbox["assumeRole"]>>, systemClockOffset = 0) =>
    new ImagebuilderClient({ ...config, systemClockOffset }).send(new ListImagesCommand({}));

  it("of the base user open nothing but roles", async () => {
    await expect(list(aws.baseConfig())).rejects.toMatchObject({
      name: "AccessDeniedException",
      message:
        "User: arn:aws:iam::111122223333:user/kiln-portal is not authorized to perform: imagebuilder:ListImages on resource: * because no identity-based policy allows the imagebuilder:ListImages action",
      $metadata: { httpStatusCode: 403 },
    });
  });

  it("that nobody gave out are not recognised", async () => {
    const config = await aws.assumeRole("KilnEngineer");
    const { credentials } = config;
    for (const changed of [
      { ...credentials, accessKeyId: "ASIAXXXXXXXXXXXXXXXX" },
      { ...credentials, sessionToken: "another" },
      { ...credentials, sessionToken: undefined },
    ]) {
      await expect(list({ ...config, credentials: changed })).rejects.toMatchObject({
        name: "UnrecognizedClientException",
        $metadata: { httpStatusCode: 403 },
      });
    }
  });

  it("with a wrong secret fail at the signature", async () => {
    const config = await aws.assumeRole("KilnEngineer");
    const credentials = { ...config.credentials, secretAccessKey: "wrong" };
    await expect(list({ ...config, credentials })).rejects.toMatchObject({
      name: "InvalidSignatureException",
    });
    const sts = new STSClient({ ...config, credentials });
    await expect(sts.send(new GetCallerIdentityCommand())).rejects.toMatchObject({
      Code: "SignatureDoesNotMatch",
    });
  });

  it("outlive a restart of the sandbox, and end when their time is up", async () => {
    let config = await aws.assumeRole("KilnEngineer", { DurationSeconds: 900 });
    await aws.restart();
    config = { ...config, endpoint: aws.url() };
    await expect(list(config)).resolves.toBeDefined();
    aws.advanceClock(901);
    await expect(list(config, 901_000)).rejects.toMatchObject({
      name: "ExpiredTokenException",
      $metadata: { httpStatusCode: 403 },
    });
    aws.advanceClock(-901);
  });

  it("are asked for when a request has none", async () => {
    const response = await fetch(`${aws.url()}/ListImages`, { method: "POST", body: "{}" });
    expect(response.status).toBe(403);
    expect(response.headers.get("x-amzn-errortype")).toBe("MissingAuthenticationTokenException");
  });
});
