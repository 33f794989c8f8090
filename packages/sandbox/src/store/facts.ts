import type { SandboxDatabase } from "./database";

export type FactStore = ReturnType<typeof factStore>;

/** Key-value facts about the sandbox itself. */
export function factStore(database: SandboxDatabase) {
  const select = database.prepare("SELECT value FROM facts WHERE name = ?");
  const upsert = database.prepare(
    "INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  );
  return {
    get: (name: string): string | null =>
      (select.get(name) as { value: string } | undefined)?.value ?? null,
    set: (name: string, value: string): void => {
      upsert.run(name, value);
    },
  };
}
