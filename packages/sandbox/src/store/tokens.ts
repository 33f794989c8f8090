import type { SandboxDatabase } from "./database";

/** The scope in which a client token is unique. */
export interface TokenScope {
  account: string;
  region: string;
  operation: string;
}

export interface UsedToken {
  /** Canonical JSON of the request parameters. */
  parameters: string;
  answer: Record<string, unknown>;
}

export type TokenStore = ReturnType<typeof createTokenStore>;

/** The used client tokens with their responses. */
export function createTokenStore(database: SandboxDatabase) {
  const select = database.prepare(
    "SELECT parameters, answer FROM tokens WHERE account = ? AND region = ? AND operation = ? AND token = ? AND used_at >= ?",
  );
  const insert = database.prepare(
    "INSERT OR REPLACE INTO tokens (account, region, operation, token, parameters, answer, used_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  return {
    /**
     * Finds a used token with its response.
     *
     * @param since the time (ISO-8601) before which uses have expired; empty if none expire
     */
    find: (
      { account, region, operation }: TokenScope,
      token: string,
      since: string,
    ): UsedToken | null => {
      const row = select.get(account, region, operation, token, since) as
        | { parameters: string; answer: string }
        | undefined;
      return row ? { parameters: row.parameters, answer: JSON.parse(row.answer) } : null;
    },
    remember: (
      { account, region, operation }: TokenScope,
      token: string,
      used: UsedToken,
      usedAt: string,
    ): void => {
      const answer = JSON.stringify(used.answer);
      insert.run(account, region, operation, token, used.parameters, answer, usedAt);
    },
  };
}
