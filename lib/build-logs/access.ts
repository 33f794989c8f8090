import "server-only";
import { type ActingAs, actorKey } from "@/lib/aws/acting-as";
import { type LogStreamAddress, readLogPage } from "@/lib/aws/logs/read-log-page";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";
import type { PortalError } from "@/lib/errors/portal-error";
import { isPortalFailure, PortalFailure } from "@/lib/errors/portal-failure";

/** Whether a person can read a log. */
export type Access =
  | { may: true; stale?: PortalError }
  | { may: false; why: "denied" | "missing" | "unknown"; error: PortalError };

/** How long a result is cached, in milliseconds. */
const ttlMs = { allowed: 300_000, denied: 20_000, missing: 1_500, unknown: 2_000 };
/** How long a past permission counts while AWS can't be reached. */
const trustedMs = 3_600_000;
/**
 * The maximum number of cached results per person and log; an evicted one is checked again on each
 * request.
 */
const maxActors = 20_000;

/**
 * Checks with AWS whether this person can read a log in this role, by reading one event. Not shared
 * between people, because policies may depend on the session tags that identify them. Nobody else
 * gets Kiln's copy.
 */
export class LogAccess {
  readonly #accesses: Cache<Access>;
  /** Logs that don't exist yet, which is the same for everyone: a thousand may wait for one. */
  readonly #missing: Cache<Access>;

  constructor(now: () => number = () => Date.now()) {
    this.#accesses = new Cache({
      max: maxActors,
      ttlMs: (access) => ttlMs[access.may ? "allowed" : access.why],
      failureTtlMs: ttlMs.unknown,
      staleMs: trustedMs,
      now,
    });
    this.#missing = new Cache({ max: maxActors, ttlMs: ttlMs.missing, now });
  }

  async check(acting: ActingAs, address: LogStreamAddress): Promise<Access> {
    const { group, stream } = address;
    const log = JSON.stringify([acting.account, acting.region, group, stream]);
    const key = `${actorKey(acting)} ${log}`;
    const known = this.#accesses.get(key) ?? this.#missing.get(log);
    if (known) return known;
    try {
      const { value, failure } = await this.#accesses.loadOrStale(key, async () => {
        const access = await ask(acting, address);
        if (!access.may && access.why === "missing") this.#missing.set(log, access);
        return access;
      });
      if (!isPortalFailure(failure)) return value;
      if (value.may) return { may: true, stale: failure.portalError };
      return value.why === "denied" ? value : notChecked(failure.portalError);
    } catch (thrown) {
      if (isPortalFailure(thrown)) return notChecked(thrown.portalError);
      throw thrown;
    }
  }
}

const logAccess = processValue("build-logs.access", () => new LogAccess());

/** Checks whether the acting role can read a log; see {@link LogAccess}. */
export function accessTo(acting: ActingAs, address: LogStreamAddress): Promise<Access> {
  return logAccess().check(acting, address);
}

function notChecked(error: PortalError): Access {
  return { may: false, why: "unknown", error };
}

const denials = new Set<string>(["AccessDenied", "AssumeRoleDenied"]);

/** @throws PortalFailure if AWS returned neither success nor a denial */
async function ask(acting: ActingAs, address: LogStreamAddress): Promise<Access> {
  const read = await readLogPage(acting, { ...address, token: null, limit: 1 });
  if (read.ok) return { may: true };
  const { error } = read;
  if (error.code === "NotFound") return { may: false, why: "missing", error };
  if (denials.has(error.code)) return { may: false, why: "denied", error };
  throw new PortalFailure(error);
}
