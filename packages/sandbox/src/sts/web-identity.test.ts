import { ImagebuilderClient, ListImageRecipesCommand } from "@aws-sdk/client-imagebuilder";
import { AssumeRoleWithWebIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  CookieJar,
  createAuthorizationRequest,
  exchangeCode,
  PORTAL_URL,
  signIn,
  type TokenSet,
} from "../oidc/testing";
import { account, startTestSandbox, type TestSandbox } from "../testing/start-test-sandbox";

let aws: TestSandbox;

beforeAll(async () => {
  aws = await startTestSandbox({ oidcIssuer: null, portalUrl: PORTAL_URL });
});
afterAll(() => aws.stop());

it("takes the id token of someone who signed in at the sandbox's provider", async () => {
  const issuer = aws.sandbox().oidcIssuer;
  const request = createAuthorizationRequest(issuer);
  const callback = await signIn(new CookieJar(), request, "erin");
  const answer = await exchangeCode(issuer, callback, request.verifier);
  const { id_token } = (await answer.json()) as TokenSet;

  const sts = new STSClient({ endpoint: aws.url(), region: "eu-west-1" });
  const { Credentials, SubjectFromWebIdentityToken } = await sts.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: `arn:aws:iam::${account}:role/KilnEngineer`,
      RoleSessionName: "erin",
      WebIdentityToken: id_token,
    }),
  );
  const client = new ImagebuilderClient({
    ...aws.baseConfig(),
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken,
    },
  });
  const { imageRecipeSummaryList } = await client.send(new ListImageRecipesCommand({}));
  expect(SubjectFromWebIdentityToken).toBe("erin");
  expect(imageRecipeSummaryList?.length).toBeGreaterThan(0);
});
