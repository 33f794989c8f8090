import type { AssumeRoleWithWebIdentityRequest } from "@aws-sdk/client-sts";
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { AwsError } from "../errors";
import type { OperationCall, OperationOutput } from "../service";
import { issueCredentials } from "./issue-credentials";

const audience = "kiln";
const defaultDuration = 3600;

/** One key set per issuer: jose caches the keys and refetches them for an unknown key ID. */
const keySets = new Map<string, JWTVerifyGetKey>();

/**
 * AssumeRoleWithWebIdentity, for the roles that trust the sandbox's identity provider.
 *
 * @throws AwsError InvalidIdentityToken, ExpiredTokenException, IDPCommunicationError,
 *   AccessDeniedException, ValidationError for a session that is too long
 */
export async function assumeRoleWithWebIdentity(
  call: OperationCall<AssumeRoleWithWebIdentityRequest>,
): Promise<OperationOutput> {
  const { input, sandbox } = call;
  const claims = await verifyClaims(sandbox.oidcIssuer, input.WebIdentityToken ?? "");
  const role = sandbox.catalog.findRoleByArn(input.RoleArn ?? "");
  if (!role?.trust.webIdentity) {
    throw new AwsError(
      "AccessDeniedException",
      "Not authorized to perform sts:AssumeRoleWithWebIdentity",
      403,
    );
  }
  const issued = issueCredentials(sandbox, {
    role,
    sessionName: input.RoleSessionName ?? "",
    durationSeconds: input.DurationSeconds ?? defaultDuration,
  });
  const provider = sandbox.oidcIssuer.replace(/^https?:\/\//, "");
  return {
    ...issued,
    SubjectFromWebIdentityToken: claims.sub,
    Audience: audience,
    Provider: `arn:aws:iam::${role.arn.split(":")[4]}:oidc-provider/${provider}`,
  };
}

async function verifyClaims(issuer: string, token: string): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, getKeySet(issuer), { issuer, audience });
    return payload;
  } catch (error) {
    throw toAwsError(error);
  }
}

function getKeySet(issuer: string): JWTVerifyGetKey {
  const known = keySets.get(issuer);
  if (known) return known;
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  keySets.set(issuer, keys);
  return keys;
}

function toAwsError(error: unknown): AwsError {
  if (error instanceof errors.JWTExpired) {
    return new AwsError(
      "ExpiredTokenException",
      "Token expired: the web identity token has expired",
      400,
    );
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === "aud") {
    return new AwsError("InvalidIdentityToken", "Incorrect token audience", 400);
  }
  if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) {
    return new AwsError("InvalidIdentityToken", "The web identity token is not valid.", 400);
  }
  return new AwsError(
    "IDPCommunicationError",
    "Couldn't retrieve verification keys from your identity provider.",
    400,
  );
}
