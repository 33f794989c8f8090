import "server-only";
import { config } from "@/lib/config/config";

export type CredentialsMethod = "assume-role" | "web-identity";

/**
 * The person, role, account and Region of an AWS call. The acting role of `lib/auth` satisfies it;
 * a background task creates its own, with the task's name as the person.
 */
export interface ActingAs {
  roleArn: string;
  externalId?: string;
  /** 12 digits: the account of the role. */
  account: string;
  region: string;
  person: { id: string; name: string; email: string };
  sessionId: string;
  /** How to obtain the credentials; by the configuration if absent. */
  method?: CredentialsMethod;
}

export function methodOf(acting: ActingAs): CredentialsMethod {
  return acting.method ?? config().credentials.method;
}

/**
 * The credential cache key: person and role and, for web identity, the session that provides the
 * token. Not the Region, since credentials are valid in all.
 */
export function actorKey(acting: ActingAs): string {
  const method = methodOf(acting);
  const session = method === "web-identity" ? acting.sessionId : "";
  return JSON.stringify([
    method,
    acting.roleArn,
    acting.externalId ?? "",
    acting.person.id,
    session,
  ]);
}
