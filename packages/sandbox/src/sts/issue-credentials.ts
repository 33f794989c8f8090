import { randomBytes } from "node:crypto";
import type { SandboxRole } from "../account/types";
import { AwsError } from "../errors";
import type { Principal } from "../identity/principal";
import type { Sandbox } from "../sandbox";
import type { OperationOutput } from "../service";

export interface SessionRequest {
  role: SandboxRole;
  sessionName: string;
  durationSeconds: number;
  sourceIdentity?: string;
  sessionTags?: Record<string, string>;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Issues and stores temporary credentials for a role.
 *
 * @returns the common members of the AssumeRole responses
 * @throws AwsError ValidationError if the role allows only shorter sessions
 */
export function issueCredentials(sandbox: Sandbox, request: SessionRequest): OperationOutput {
  const { role, sessionName, durationSeconds } = request;
  if (durationSeconds > role.maxSessionDuration) {
    throw new AwsError(
      "ValidationError",
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
      400,
    );
  }
  const now = sandbox.now();
  const session = {
    accessKeyId: `ASIA${randomBytes(8).toString("hex").toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString("base64"),
    sessionToken: randomBytes(270).toString("base64"),
    expiresAt: new Date(now.getTime() + durationSeconds * 1000).toISOString(),
    principal: createPrincipal(request),
  };
  sandbox.store.sessions.deleteExpired(new Date(now.getTime() - dayMs).toISOString());
  sandbox.store.sessions.add(session);
  return {
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: session.secretAccessKey,
      SessionToken: session.sessionToken,
      Expiration: session.expiresAt,
    },
    AssumedRoleUser: {
      AssumedRoleId: `${role.roleId}:${sessionName}`,
      Arn: session.principal.arn,
    },
    SourceIdentity: request.sourceIdentity,
  };
}

function createPrincipal({ role, sessionName, ...request }: SessionRequest): Principal {
  const account = role.arn.split(":")[4] ?? "";
  return {
    account,
    arn: `arn:aws:sts::${account}:assumed-role/${role.roleName}/${sessionName}`,
    userId: `${role.roleId}:${sessionName}`,
    roleName: role.roleName,
    sourceIdentity: request.sourceIdentity,
    sessionTags: request.sessionTags,
  };
}
