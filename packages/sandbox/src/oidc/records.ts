import { closeSync, openSync } from "node:fs";
import path from "node:path";
import Database from "libsql";
import type { Adapter, AdapterPayload } from "oidc-provider";

export interface OidcRecords {
  /** Creates the adapter of a model, for the provider's `adapter` option. */
  adapter: (model: string) => Adapter;
  close(): void;
}

const TABLE = `
  CREATE TABLE IF NOT EXISTS records (
    model TEXT NOT NULL,
    id TEXT NOT NULL,
    payload TEXT NOT NULL,
    grant_id TEXT,
    uid TEXT,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (model, id)
  );
  CREATE INDEX IF NOT EXISTS records_grant ON records (grant_id);
  CREATE INDEX IF NOT EXISTS records_uid ON records (uid);
  CREATE INDEX IF NOT EXISTS records_expiry ON records (expires_at);
`;

/** The lifetime of records for which the provider specifies none: a hundred years. */
const DEFAULT_LIFETIME_SECONDS = 100 * 365 * 24 * 3600;

const getNowSeconds = () => Math.floor(Date.now() / 1000);

/**
 * Stores sessions, codes, grants, and tokens in `sandbox-oidc.db`. Throws if the folder isn't
 * writable.
 */
export function openOidcRecords(dataDir: string): OidcRecords {
  const file = path.join(dataDir, "sandbox-oidc.db");
  closeSync(openSync(file, "a", 0o600));
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  database.exec(TABLE);
  database.prepare("DELETE FROM records WHERE expires_at < ?").run(getNowSeconds());
  return {
    adapter: (model) => recordAdapter(database, model),
    close: () => database.close(),
  };
}

function recordAdapter(database: Database.Database, model: string): Adapter {
  const find = (column: "id" | "uid", value: string): AdapterPayload | undefined => {
    const row = database
      .prepare(`SELECT payload FROM records WHERE model = ? AND ${column} = ? AND expires_at >= ?`)
      .get(model, value, getNowSeconds()) as { payload: string } | undefined;
    return row && (JSON.parse(row.payload) as AdapterPayload);
  };
  return {
    async upsert(id, payload, expiresIn) {
      database
        .prepare(
          `INSERT OR REPLACE INTO records (model, id, payload, grant_id, uid, expires_at)
           VALUES (?, ?, ?, ?, ?, ?)`,
        )
        .run(
          model,
          id,
          JSON.stringify(payload),
          payload.grantId ?? null,
          payload.uid ?? null,
          getNowSeconds() + (expiresIn ?? DEFAULT_LIFETIME_SECONDS),
        );
    },
    find: async (id) => find("id", id),
    findByUid: async (uid) => find("uid", uid),
    findByUserCode: async () => undefined,
    async consume(id) {
      const payload = find("id", id);
      if (!payload) return;
      database
        .prepare("UPDATE records SET payload = ? WHERE model = ? AND id = ?")
        .run(JSON.stringify({ ...payload, consumed: getNowSeconds() }), model, id);
    },
    async destroy(id) {
      database.prepare("DELETE FROM records WHERE model = ? AND id = ?").run(model, id);
    },
    async revokeByGrantId(grantId) {
      database.prepare("DELETE FROM records WHERE model = ? AND grant_id = ?").run(model, grantId);
    },
  };
}
