import "server-only";
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  type Credentials,
  type STSClient,
} from "@aws-sdk/client-sts";
import { parsePersonId } from "@/lib/config/person-id";
import { type AwsIdentity, getCredentialsMethod } from "../aws-identity";
import { CredentialsError } from "./credentials-error";
import { getPersonTags, toSessionName } from "./session-names";

/** A role's temporary credentials. Kept in server memory only and never logged. */
export interface RoleCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  /**
   * The lifetime of the credentials, in milliseconds. STS grants the requested duration or rejects
   * the request (API reference, AssumeRole: DurationSeconds), so Kiln's clock and AWS's needn't
   * agree.
   */
  lifeMs: number;
}

export interface AssumeRoleOptions {
  sts: (region: string) => STSClient;
  getToken: (sessionId: string) => Promise<string | null>;
  durationSeconds: () => number;
}

/**
 * Gets credentials for the role from STS, with the person as session name, source identity, and
 * session tags. (For web identity, the token carries the source identity and the session tags.)
 *
 * @throws {CredentialsError} if STS returns no credentials, or there is no token for web identity
 */
export async function assumeRole(
  acting: AwsIdentity,
  { sts, getToken, durationSeconds }: AssumeRoleOptions,
): Promise<RoleCredentials> {
  const { person } = acting;
  const { subject } = parsePersonId(person.id);
  const method = getCredentialsMethod(acting);
  const seconds = durationSeconds();
  const session = {
    RoleArn: acting.roleArn,
    RoleSessionName: toSessionName(person.email || subject),
    DurationSeconds: seconds,
  };
  const token = method === "web-identity" ? await getToken(acting.sessionId) : null;
  if (method === "web-identity" && !token) throw new CredentialsError(method);
  try {
    const client = sts(acting.region);
    const response = token
      ? await client.send(
          new AssumeRoleWithWebIdentityCommand({ ...session, WebIdentityToken: token }),
        )
      : await client.send(
          new AssumeRoleCommand({
            ...session,
            ExternalId: acting.externalId,
            SourceIdentity: toSessionName(subject),
            Tags: getPersonTags(person),
          }),
        );
    return { ...readCredentials(response.Credentials), lifeMs: seconds * 1_000 };
  } catch (cause) {
    throw new CredentialsError(method, { cause });
  }
}

function readCredentials(response: Credentials | undefined): Omit<RoleCredentials, "lifeMs"> {
  const { AccessKeyId, SecretAccessKey, SessionToken } = response ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken) {
    throw new SyntaxError("STS returned no credentials");
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  };
}
