import "server-only";
import { config } from "@/lib/config/config";

export type CredentialsMethod = "assume-role" | "web-identity";

/**
 * Who asks AWS, as which role, where. What `lib/auth` gives as the acting role fits; a background
 * task makes one of its own, with the name of the task as the person.
 */
export interface ActingAs {
  roleArn: string;
  externalId?: string;
  /** 12 digits: the account that the role is in. */
  account: string;
  region: string;
  person: { id: string; name: string; email: string };
  sessionId: string;
  /** How the credentials are made; the configuration's way when it is left out. */
  method?: CredentialsMethod;
}

export function methodOf(acting: ActingAs): CredentialsMethod {
  return acting.method ?? config().credentials.method;
}

/**
 * What two requests must have in common to use the same credentials: person and role, and with web
 * identity the session, whose token they are made of. Never the region: credentials hold in all.
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
