import "server-only";
import { type ActingAs, actorKey } from "@/lib/aws/acting-as";
import { Cache } from "@/lib/cache/cache";
import { config } from "@/lib/config/config";
import type { PortalError } from "@/lib/errors/portal-error";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { watchersRoles } from "./watchers";

/** How long a role that AWS denied isn't used. Milliseconds. */
const refusedMs = 60_000;
const maxRoles = 100;

const refusals: ReadonlySet<PortalError["code"]> = new Set([
  "AccessDenied",
  "AssumeRoleDenied",
  "ExpiredCredentials",
  "InvalidCredentials",
  "ClockSkew",
  "NotSignedIn",
  "ForbiddenException",
]);

/** The account's configured tracker role; `null` for none. */
function trackerRole({ account, region }: AccountRegion): ActingAs | null {
  const role = config().accounts.find(({ id }) => id === account)?.trackerRole;
  if (!role) return null;
  return {
    roleArn: role.arn,
    ...(role.externalId ? { externalId: role.externalId } : {}),
    account,
    region,
    person: { id: "kiln-tracker", name: "Kiln's tracker", email: "" },
    sessionId: "tracking",
    // A background task has no person's token.
    method: "assume-role",
  };
}

/** Chooses the role for polling, and records which ones AWS denied. */
export class TrackerRoles {
  readonly #refused = new Cache<true>({ max: maxRoles, ttlMs: refusedMs });

  constructor(private readonly accountRegion: AccountRegion) {}

  /** The tracker role, else that of the latest watcher; denied ones only if all are denied. */
  choose(): ActingAs | null {
    const own = trackerRole(this.accountRegion);
    const all = [...(own ? [own] : []), ...watchersRoles(this.accountRegion)];
    return all.find((acting) => !this.#refused.get(actorKey(acting))) ?? all[0] ?? null;
  }

  /** @returns whether the failure was for the role's sake */
  failed(acting: ActingAs, error: PortalError): boolean {
    if (!refusals.has(error.code)) return false;
    this.#refused.set(actorKey(acting), true);
    return true;
  }

  answered(acting: ActingAs): void {
    this.#refused.delete(actorKey(acting));
  }
}
