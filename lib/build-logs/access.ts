import "server-only";
import { type AwsIdentity, getIdentityKey } from "@/lib/aws/aws-identity";
import { type LogStreamAddress, readLogPage } from "@/lib/aws/logs/read-log-page";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import type { PortalError } from "@/lib/errors/portal-error";
import { isPortalFailure, PortalFailure } from "@/lib/errors/portal-failure";

export type LogAccessResult =
  | { isAllowed: true; stale?: PortalError }
  | { isAllowed: false; reason: "denied" | "missing" | "unknown"; error: PortalError };

/** How long a result is cached, in milliseconds. */
const ttlMs = { allowed: 300_000, denied: 20_000, missing: 1_500, unknown: 2_000 };
/** How long an earlier permission remains valid while AWS can't be reached, in milliseconds. */
const trustedMs = 3_600_000;
/**
 * The maximum number of cached results, each for one person and log. After a result is evicted,
 * access is checked again on the next request.
 */
const maxActors = 20_000;

/**
 * Checks with AWS whether this person can read a log in this role, by reading one event. Results
 * aren't shared between people, because policies may depend on the session tags that identify them.
 * Only people with access get Kiln's copy of the log.
 */
export class LogAccessChecker {
  readonly #accesses: Cache<LogAccessResult>;
  /**
   * The results for logs that don't exist yet. All people share them, because a thousand people may
   * wait for the same log.
   */
  readonly #missing: Cache<LogAccessResult>;

  constructor(now: () => number = () => Date.now()) {
    this.#accesses = new Cache({
      max: maxActors,
      ttlMs: (access) => ttlMs[access.isAllowed ? "allowed" : access.reason],
      failureTtlMs: ttlMs.unknown,
      staleMs: trustedMs,
      now,
    });
    this.#missing = new Cache({ max: maxActors, ttlMs: ttlMs.missing, now });
  }

  async check(acting: AwsIdentity, address: LogStreamAddress): Promise<LogAccessResult> {
    const { group, stream } = address;
    const log = JSON.stringify([acting.account, acting.region, group, stream]);
    const key = `${getIdentityKey(acting)} ${log}`;
    const known = this.#accesses.get(key) ?? this.#missing.get(log);
    if (known) return known;
    try {
      const { value, failure } = await this.#accesses.loadOrStale(key, async () => {
        const access = await checkInAws(acting, address);
        if (!access.isAllowed && access.reason === "missing") this.#missing.set(log, access);
        return access;
      });
      if (!isPortalFailure(failure)) return value;
      if (value.isAllowed) return { isAllowed: true, stale: failure.portalError };
      return value.reason === "denied" ? value : toUnknownAccess(failure.portalError);
    } catch (thrown) {
      if (isPortalFailure(thrown)) return toUnknownAccess(thrown.portalError);
      throw thrown;
    }
  }
}

const logAccess = defineSingleton("build-logs.access", () => new LogAccessChecker());

/** Checks whether the acting role can read a log; see {@link LogAccessChecker}. */
export function checkLogAccess(
  acting: AwsIdentity,
  address: LogStreamAddress,
): Promise<LogAccessResult> {
  return logAccess().check(acting, address);
}

function toUnknownAccess(error: PortalError): LogAccessResult {
  return { isAllowed: false, reason: "unknown", error };
}

const denials = new Set<string>(["AccessDenied", "AssumeRoleDenied"]);

/**
 * Checks access by reading one event.
 *
 * @throws PortalFailure if AWS returned an error other than a denial or `NotFound`
 */
async function checkInAws(
  acting: AwsIdentity,
  address: LogStreamAddress,
): Promise<LogAccessResult> {
  const read = await readLogPage(acting, { ...address, token: null, limit: 1 });
  if (read.ok) return { isAllowed: true };
  const { error } = read;
  if (error.code === "NotFound") return { isAllowed: false, reason: "missing", error };
  if (denials.has(error.code)) return { isAllowed: false, reason: "denied", error };
  throw new PortalFailure(error);
}
