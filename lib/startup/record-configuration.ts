import "server-only";
import { hash } from "node:crypto";
import path from "node:path";
import {
  appendAuditEntry,
  kilnActor,
  lockAuditChainHead,
  runInTransaction,
} from "@/lib/audit/audit";
import { getConfigPath } from "@/lib/config/config";
import type { Env } from "@/lib/config/env";
import type { KilnConfig } from "@/lib/config/schema";
import type { Db } from "@/lib/db/database";

const configureAction = "configure";

/**
 * The number of hex digits kept of each key's hash, enough to detect a change. The overall hash
 * isn't truncated.
 */
const keyHashLength = 16;

/**
 * Records the configuration at startup if it differs from the last recorded one. The entry has
 * hashes and the names of changed keys but no values, which could reveal other accounts to an
 * administrator.
 */
export async function recordConfiguration(db: Db, env: Env, config: KilnConfig): Promise<void> {
  const hashes = hashConfigKeys(env, config);
  const sha256 = hash("sha256", JSON.stringify(hashes));
  await runInTransaction(db, async (tx) => {
    // Locked before the last entry is read, so that only one of several starting replicas adds an
    // entry.
    const head = await lockAuditChainHead(tx);
    const last = await readLastHashes(tx);
    if (last && JSON.stringify(last) === JSON.stringify(hashes)) return;
    await appendAuditEntry(tx, head, kilnActor, {
      action: configureAction,
      target: path.basename(getConfigPath(env)),
      outcome: last ? "changed" : "recorded",
      detail: {
        sha256,
        ...(last ? { changedKeys: findChangedKeys(last, hashes).join(", ") } : {}),
        keyHashes: JSON.stringify(hashes),
      },
    });
  });
}

type Hashes = Record<string, string>;

/** A hash per top-level key, and one of the environment, both without secrets. */
function hashConfigKeys(env: Env, config: KilnConfig): Hashes {
  const parts: Record<string, unknown> = { ...config, environment: toPublicEnvironment(env) };
  const entries = Object.entries(parts).map(([key, value]) => [
    key,
    hash("sha256", JSON.stringify(value, redactSecrets)).slice(0, keyHashLength),
  ]);
  return Object.fromEntries(entries.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1)));
}

/**
 * Returns the recorded part of the environment. It has no secrets, and not the database URL, which
 * can contain a password.
 */
function toPublicEnvironment({ url, issuer, clientId, sandbox, databaseUrl }: Env) {
  return { url, issuer, clientId, sandbox, database: databaseUrl ? "postgresql" : "file" };
}

/**
 * Hides external IDs, which are secrets. Sorts the members of objects, so that moving a line
 * doesn't count as a change.
 */
function redactSecrets(key: string, value: unknown): unknown {
  if (key === "externalId") return value === undefined ? undefined : "set";
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

async function readLastHashes(db: Db): Promise<Hashes | null> {
  const last = await db
    .selectFrom("audit")
    .select("detail")
    .where("action", "=", configureAction)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!last) return null;
  const { keyHashes } = JSON.parse(last.detail ?? "{}") as { keyHashes?: string };
  return JSON.parse(keyHashes ?? "{}") as Hashes;
}

function findChangedKeys(last: Hashes, now: Hashes): string[] {
  const keys = new Set([...Object.keys(last), ...Object.keys(now)]);
  return [...keys].filter((key) => last[key] !== now[key]).toSorted();
}
