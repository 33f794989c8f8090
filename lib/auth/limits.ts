import "server-only";
import { CompiledQuery } from "kysely";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from "rate-limiter-flexible";
import { processValue } from "@/lib/cache/process-value";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import type { LimitedAction } from "@/lib/config/limits";
import { database } from "@/lib/db/database";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { log } from "@/lib/log/log";

const durationSeconds = 60;

/** The counted operations, in the plural. */
const nouns: Record<LimitedAction, string> = {
  signInsPerAddress: "sign-ins from this IP address",
  signIns: "sign-ins",
  submits: "submits",
  exports: "exports",
  downloads: "log downloads",
  queries: "queries",
};

/**
 * Counts one use, or only checks the limit.
 *
 * @param by a user id or a network address
 * @returns the error with the time to wait once the limit is exceeded; otherwise `null`
 */
export async function overLimit(
  action: LimitedAction,
  by: string,
  countsUse = true,
): Promise<PortalError | null> {
  try {
    if (!countsUse) return await overNow(action, by);
    await limiterOf(action).consume(by);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    log.warn({ limit: action, by }, "too many requests");
    return tooMany(action, thrown.msBeforeNext);
  }
}

async function overNow(action: LimitedAction, by: string): Promise<PortalError | null> {
  const used = await limiterOf(action).get(by);
  return used && used.remainingPoints <= 0 ? tooMany(action, used.msBeforeNext) : null;
}

/** @param waitMs until there is room again */
function tooMany(action: LimitedAction, waitMs: number): PortalError {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1_000));
  const limit = config().limits[action];
  const seconds = retryAfterSeconds === 1 ? "1 second" : `${retryAfterSeconds} seconds`;
  return {
    ...portalError("LimitReached", { retryAfterSeconds }),
    happened: `The limit is ${limit.toLocaleString("en")} ${nouns[action]} per minute. Nothing was sent to AWS.`,
    remedy: `Try again in ${seconds}.`,
  };
}

export const limiters = processValue(
  "rate-limiters",
  () => new Map<LimitedAction, RateLimiterAbstract>(),
);

function limiterOf(action: LimitedAction): RateLimiterAbstract {
  const limiter = limiters().get(action) ?? makeLimiter(action);
  limiters().set(action, limiter);
  return limiter;
}

/** Counts in memory if this is the only process, otherwise in PostgreSQL for all processes. */
function makeLimiter(action: LimitedAction): RateLimiterAbstract {
  const points = config().limits[action];
  const memory = new RateLimiterMemory({ keyPrefix: action, points, duration: durationSeconds });
  if (!env().databaseUrl) return memory;
  return new RateLimiterPostgres({
    keyPrefix: action,
    points,
    duration: durationSeconds,
    storeClient: { query: runQuery },
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    // Without the database, each process counts separately.
    insuranceLimiter: memory,
  });
}

async function runQuery({ text, values }: { text: string; values: unknown[] }) {
  return (await database()).executeQuery(CompiledQuery.raw(text, values));
}
