import "server-only";
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  type Credentials,
  type STSClient,
} from "@aws-sdk/client-sts";
import { type ActingAs, methodOf } from "../acting-as";
import { CredentialsFailure } from "./credentials-failure";
import { personTags, sessionName } from "./session-names";

/** A role's temporary credentials. They stay in the server's memory, and out of its log. */
export interface RoleCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiration: Date;
}

export interface AssumeOptions {
  sts: (region: string) => STSClient;
  tokenOf: (sessionId: string) => Promise<string | null>;
  durationSeconds: () => number;
}

/**
 * Has STS make credentials for the role, with the person as session name, source identity and
 * session tags (a web identity brings the last two in its token).
 * @throws {CredentialsFailure} whatever went wrong
 */
export async function assumeRole(
  acting: ActingAs,
  { sts, tokenOf, durationSeconds }: AssumeOptions,
): Promise<RoleCredentials> {
  const { person } = acting;
  const method = methodOf(acting);
  const session = {
    RoleArn: acting.roleArn,
    RoleSessionName: sessionName(person.email || person.id),
    DurationSeconds: durationSeconds(),
  };
  const token = method === "web-identity" ? await tokenOf(acting.sessionId) : null;
  if (method === "web-identity" && !token) throw new CredentialsFailure(method);
  try {
    const client = sts(acting.region);
    const answer = token
      ? await client.send(
          new AssumeRoleWithWebIdentityCommand({ ...session, WebIdentityToken: token }),
        )
      : await client.send(
          new AssumeRoleCommand({
            ...session,
            ExternalId: acting.externalId,
            SourceIdentity: sessionName(person.id),
            Tags: personTags(person),
          }),
        );
    return readCredentials(answer.Credentials);
  } catch (cause) {
    throw new CredentialsFailure(method, { cause });
  }
}

function readCredentials(answer: Credentials | undefined): RoleCredentials {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !(Expiration instanceof Date)) {
    throw new SyntaxError("STS answered without credentials");
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  };
}
