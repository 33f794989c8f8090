import "server-only";
import { hash } from "node:crypto";
import path from "node:path";
import { append, inTransaction, kilnItself, lockHead } from "@/lib/audit/audit";
import { configPath } from "@/lib/config/config";
import type { Env } from "@/lib/config/env";
import type { KilnConfig } from "@/lib/config/schema";
import type { Db } from "@/lib/db/database";

const configureAction = "configure";

/** Hex digits of a key's hash, enough to detect a change. The overall hash is complete. */
const keyHashLength = 16;

/**
 * Records the configuration at startup if it differs from the last recorded one. The entry has
 * hashes and the names of changed keys but no values, which could reveal other accounts to an
 * administrator.
 */
export async function recordConfiguration(db: Db, env: Env, config: KilnConfig): Promise<void> {
  const hashes = keyHashes(env, config);
  const sha256 = hash("sha256", JSON.stringify(hashes));
  await inTransaction(db, async (tx) => {
    // Locked before the last entry is read, so that only one of several starting replicas records
    // it.
    const head = await lockHead(tx);
    const last = await lastHashes(tx);
    if (last && JSON.stringify(last) === JSON.stringify(hashes)) return;
    await append(tx, head, kilnItself, {
      action: configureAction,
      target: path.basename(configPath(env)),
      outcome: last ? "changed" : "recorded",
      detail: {
        sha256,
        ...(last ? { changedKeys: changedKeys(last, hashes).join(", ") } : {}),
        keyHashes: JSON.stringify(hashes),
      },
    });
  });
}

type Hashes = Record<string, string>;

/** A hash per top-level key, and one of the environment, both without secrets. */
function keyHashes(env: Env, config: KilnConfig): Hashes {
  const parts: Record<string, unknown> = { ...config, environment: publicEnvironment(env) };
  const entries = Object.entries(parts).map(([key, value]) => [
    key,
    hash("sha256", JSON.stringify(value, withoutSecrets)).slice(0, keyHashLength),
  ]);
  return Object.fromEntries(entries.toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1)));
}

/** Without `KILN_SECRET`, the client secret and the database URL, which can contain a password. */
function publicEnvironment({ url, issuer, clientId, sandbox, databaseUrl }: Env) {
  return { url, issuer, clientId, sandbox, database: databaseUrl ? "postgresql" : "file" };
}

/** Objects with sorted members, so that moving a line is no change. External IDs are secrets. */
function withoutSecrets(key: string, value: unknown): unknown {
  if (key === "externalId") return value === undefined ? undefined : "set";
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

async function lastHashes(db: Db): Promise<Hashes | null> {
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

function changedKeys(last: Hashes, now: Hashes): string[] {
  const keys = new Set([...Object.keys(last), ...Object.keys(now)]);
  return [...keys].filter((key) => last[key] !== now[key]).toSorted();
}
