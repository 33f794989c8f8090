import "server-only";
import { createHash } from "node:crypto";
import { CompiledQuery } from "kysely";
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from "rate-limiter-flexible";
import { defineSingleton } from "@/lib/cache/singleton";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import type { LimitedAction } from "@/lib/config/limits";
import { database } from "@/lib/db/database";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { log } from "@/lib/log/log";
import { formatCount } from "@/lib/text/format-count";

const durationSeconds = 60;

/** The per-minute limits of what anyone can cause without signing in. They can't be configured. */
const fixedLimits = {
  failedSignInsPerAddress: 20,
  failedSignIns: 60,
  invalidTokensPerAddress: 60,
};

type CountedAction = LimitedAction | keyof typeof fixedLimits;

function getLimit(action: CountedAction): number {
  return { ...config().limits, ...fixedLimits }[action];
}

const nouns: Record<CountedAction, string> = {
  signInsPerAddress: "sign-ins from this IP address",
  signIns: "sign-ins",
  failedSignInsPerAddress: "failed sign-ins from this IP address",
  failedSignIns: "failed sign-ins",
  invalidTokensPerAddress: "requests without a valid API token from this IP address",
  submits: "submissions",
  exports: "exports",
  downloads: "log downloads",
  queries: "page and data requests",
  testMessages: "test messages",
  apiRequests: "requests with this API token",
};

/**
 * Counts one use; only checks the limit if `countsUse` is false.
 *
 * @param key the owner of the counter, such as a user ID or a network address
 * @returns `null` if the limit allows the use; otherwise the error with the time to wait
 */
export async function enforceRateLimit(
  action: CountedAction,
  key: string,
  countsUse = true,
): Promise<PortalError | null> {
  return countsUse
    ? (await consumeRateLimit(action, key)).error
    : checkWithoutCounting(action, key);
}

export interface RateLimitStatus {
  limit: number;
  remaining: number;
  /** Seconds until the limit resets. */
  resetSeconds: number;
  /** The error if the limit is exceeded, otherwise `null`. */
  error: PortalError | null;
}

export async function consumeRateLimit(
  action: CountedAction,
  key: string,
): Promise<RateLimitStatus> {
  const { used, isOver } = await consume(action, key);
  const limit = getLimit(action);
  // One line per limit and minute, so that refused requests don't fill the log.
  if (isOver && used.consumedPoints === limit + 1) {
    log.warn({ limit: action, by: key }, "too many requests");
  }
  return {
    limit,
    remaining: Math.max(0, used.remainingPoints),
    resetSeconds: toWholeSeconds(used.msBeforeNext),
    error: isOver ? limitReached(action, used.msBeforeNext) : null,
  };
}

async function consume(action: CountedAction, key: string) {
  try {
    return { used: await getLimiter(action).consume(toStoredKey(key)), isOver: false };
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes) return { used: thrown, isOver: true };
    throw thrown;
  }
}

async function checkWithoutCounting(
  action: CountedAction,
  key: string,
): Promise<PortalError | null> {
  const used = await getLimiter(action).get(toStoredKey(key));
  return used && used.remainingPoints <= 0 ? limitReached(action, used.msBeforeNext) : null;
}

/**
 * Hashes a key, because a user ID with its issuer can be longer than the database column, and
 * PostgreSQL doesn't store NUL characters.
 */
function toStoredKey(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}

/** @param waitMs milliseconds until the limit allows another use */
function limitReached(action: CountedAction, waitMs: number): PortalError {
  const retryAfterSeconds = toWholeSeconds(waitMs);
  const limit = getLimit(action);
  const seconds = retryAfterSeconds === 1 ? "1 second" : `${retryAfterSeconds} seconds`;
  return {
    ...createPortalError("LimitReached", { retryAfterSeconds }),
    happened: `The limit for ${nouns[action]} is ${formatCount(limit)} per minute. Kiln didn't process this request.`,
    remedy: `Try again in ${seconds}.`,
  };
}

function toWholeSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1_000));
}

export const rateLimiters = defineSingleton(
  "rate-limiters",
  () => new Map<CountedAction, RateLimiterAbstract>(),
);

function getLimiter(action: CountedAction): RateLimiterAbstract {
  const limiter = rateLimiters().get(action) ?? createLimiter(action);
  rateLimiters().set(action, limiter);
  return limiter;
}

/**
 * Creates a limiter that counts in PostgreSQL for all processes or, without PostgreSQL, in this
 * process's memory.
 */
function createLimiter(action: CountedAction): RateLimiterAbstract {
  const points = getLimit(action);
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
    // Later requests are refused without a query until the limit resets.
    inMemoryBlockOnConsumed: points + 1,
    // While the database is unavailable, each process counts separately.
    insuranceLimiter: memory,
  });
}

async function runQuery({ text, values }: { text: string; values: unknown[] }) {
  return (await database()).executeQuery(CompiledQuery.raw(text, values));
}
