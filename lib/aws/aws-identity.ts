import "server-only";
import { config } from "@/lib/config/config";

export type CredentialsMethod = "assume-role" | "web-identity";

/**
 * The person, role, account, and Region of an AWS call. This is an `ActingRole` of `lib/auth`, or
 * an identity that a background task creates.
 */
export interface AwsIdentity {
  roleArn: string;
  externalId?: string;
  /** The ID of the role's account, 12 digits. */
  account: string;
  region: string;
  person: { id: string; name: string; email: string };
  sessionId: string;
  /** The method of obtaining the credentials; the configured one if absent. */
  method?: CredentialsMethod;
}

export function getCredentialsMethod(acting: AwsIdentity): CredentialsMethod {
  return acting.method ?? config().credentials.method;
}

/**
 * Returns the credential cache key. For web identity, it includes the session, which provides the
 * token. It excludes the Region, because credentials are valid in all Regions.
 */
export function getIdentityKey(acting: AwsIdentity): string {
  const method = getCredentialsMethod(acting);
  const session = method === "web-identity" ? acting.sessionId : "";
  return JSON.stringify([
    method,
    acting.roleArn,
    acting.externalId ?? "",
    acting.person.id,
    session,
  ]);
}
