import type { Principal } from "../identity/principal";
import type { SandboxDatabase } from "./database";

/** Temporary credentials issued by STS. */
export interface Session {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiresAt: string;
  principal: Principal;
}

interface SessionRow {
  access_key_id: string;
  secret_access_key: string;
  session_token: string;
  expires_at: string;
  principal: string;
}

export type SessionStore = ReturnType<typeof createSessionStore>;

export function createSessionStore(database: SandboxDatabase) {
  const select = database.prepare("SELECT * FROM sessions WHERE access_key_id = ?");
  const insert = database.prepare(
    "INSERT INTO sessions (access_key_id, secret_access_key, session_token, expires_at, principal) VALUES (?, ?, ?, ?, ?)",
  );
  const forget = database.prepare("DELETE FROM sessions WHERE expires_at < ?");
  return {
    find: (accessKeyId: string): Session | null => {
      const row = select.get(accessKeyId) as SessionRow | undefined;
      if (!row) return null;
      return {
        accessKeyId: row.access_key_id,
        secretAccessKey: row.secret_access_key,
        sessionToken: row.session_token,
        expiresAt: row.expires_at,
        principal: JSON.parse(row.principal),
      };
    },
    add: (session: Session): void => {
      insert.run(
        session.accessKeyId,
        session.secretAccessKey,
        session.sessionToken,
        session.expiresAt,
        JSON.stringify(session.principal),
      );
    },
    /** Deletes sessions that expired before the time (ISO-8601). */
    deleteExpired: (time: string): void => {
      forget.run(time);
    },
  };
}
