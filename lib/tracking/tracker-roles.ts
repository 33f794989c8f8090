import "server-only";
import { type AwsIdentity, getIdentityKey } from "@/lib/aws/aws-identity";
import { Cache } from "@/lib/cache/cache";
import { config } from "@/lib/config/config";
import type { PortalError } from "@/lib/errors/portal-error";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { listWatcherRoles } from "./watchers";

/** The time in milliseconds for which a role isn't used after AWS has denied it. */
const deniedMs = 60_000;
const maxRoles = 100;

const roleErrorCodes: ReadonlySet<PortalError["code"]> = new Set([
  "AccessDenied",
  "AssumeRoleDenied",
  "ExpiredCredentials",
  "InvalidCredentials",
  "ClockSkew",
  "NotSignedIn",
  "ForbiddenException",
]);

/** The account's configured tracker role; `null` for none. */
export function getTrackerRole({ account, region }: AccountRegion): AwsIdentity | null {
  const role = config().accounts.find(({ id }) => id === account)?.trackerRole;
  if (!role) return null;
  return {
    roleArn: role.arn,
    ...(role.externalId ? { externalId: role.externalId } : {}),
    account,
    region,
    person: { id: "kiln-tracker", name: "Kiln tracker", email: "" },
    sessionId: "tracking",
    // A background task has no person's token.
    method: "assume-role",
  };
}

/** Chooses the role for polling, and records which ones AWS denied. */
export class TrackerRoles {
  readonly #denied = new Cache<true>({ max: maxRoles, ttlMs: deniedMs });

  constructor(private readonly accountRegion: AccountRegion) {}

  /**
   * Returns the first role that isn't denied: the tracker role, then those of the watchers, latest
   * first. If all are denied, returns the first one; `null` if there are none.
   */
  choose(): AwsIdentity | null {
    const own = getTrackerRole(this.accountRegion);
    const all = [...(own ? [own] : []), ...listWatcherRoles(this.accountRegion)];
    return all.find((acting) => !this.#denied.get(getIdentityKey(acting))) ?? all[0] ?? null;
  }

  /** @returns true if the error concerns the role, which is then marked as denied */
  markIfDenied(acting: AwsIdentity, error: PortalError): boolean {
    if (!roleErrorCodes.has(error.code)) return false;
    this.#denied.set(getIdentityKey(acting), true);
    return true;
  }

  markAllowed(acting: AwsIdentity): void {
    this.#denied.delete(getIdentityKey(acting));
  }
}
