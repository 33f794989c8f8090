import "server-only";
import { type ActingAs, actorKey } from "@/lib/aws/acting-as";
import { BoundedCache } from "@/lib/aws/bounded-cache";
import { type LogStreamAddress, readLogPage } from "@/lib/aws/logs/read-log-page";
import { processWide } from "@/lib/config/process-wide";
import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";

/** Whether a person can read a log. */
export type Access =
  | { may: true; stale?: PortalError }
  | { may: false; why: "denied" | "missing" | "unknown"; error: PortalError };

/** How long a result is cached, in milliseconds. */
const holds = { yes: 300_000, denied: 20_000, missing: 1_500, unknown: 2_000 };
/** How long a past permission counts while AWS can't be reached. */
const trustedMs = 3_600_000;
/**
 * The maximum number of cached results per person and log; an evicted one is checked again on each
 * request.
 */
const maxActors = 20_000;

interface Known {
  access: Promise<Access>;
  until: number;
  /** The time of AWS's last positive response. */
  yesAt: number;
}

/**
 * Checks with AWS whether this person can read a log in this role, by reading one event. Not shared
 * between people, because policies may depend on the session tags that identify them. Nobody else
 * gets Kiln's copy.
 */
export function accessTo(
  acting: ActingAs,
  place: LogStreamAddress,
  now: () => number = () => Date.now(),
): Promise<Access> {
  const cache = processWide("build-logs.access", () => new BoundedCache<Known>(maxActors));
  const placeKey = JSON.stringify([acting.account, acting.region, place.group, place.stream]);
  const key = `${actorKey(acting)} ${placeKey}`;
  const known = cache.get(key);
  for (const answer of [known, missing().get(placeKey)]) {
    if (answer && now() < answer.until) return answer.access;
  }
  const yesAt = known?.yesAt ?? Number.NEGATIVE_INFINITY;
  const entry: Known = { access: asked(), until: Number.POSITIVE_INFINITY, yesAt };
  cache.set(key, entry);
  return entry.access;

  async function asked(): Promise<Access> {
    const access = judged(await readLogPage(acting, { ...place, token: null, limit: 1 }));
    const trusted = !access.may && access.why === "unknown" && now() - yesAt < trustedMs;
    const answer: Access = trusted ? { may: true, stale: access.error } : access;
    const word = access.may ? "yes" : access.why;
    entry.until = now() + holds[word];
    if (access.may) entry.yesAt = now();
    // That there is nothing yet holds for everyone; a thousand people may be waiting for it.
    if (word === "missing") missing().set(placeKey, entry);
    return answer;
  }
}

function missing(): BoundedCache<Known> {
  return processWide("build-logs.missing", () => new BoundedCache<Known>(maxActors));
}

const denials = new Set<string>(["AccessDenied", "AssumeRoleDenied"]);

function judged(read: Result<unknown>): Access {
  if (read.ok) return { may: true };
  const { error } = read;
  if (error.code === "NotFound") return { may: false, why: "missing", error };
  return { may: false, why: denials.has(error.code) ? "denied" : "unknown", error };
}
