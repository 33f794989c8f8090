import type { SandboxDatabase } from "./database";

export type TagStore = ReturnType<typeof createTagStore>;

/** The tags that requests set, for images and seeded resources. */
export function createTagStore(database: SandboxDatabase) {
  const select = database.prepare("SELECT tags FROM tags WHERE arn = ?");
  const upsert = database.prepare(
    "INSERT INTO tags (arn, tags) VALUES (?, ?) ON CONFLICT (arn) DO UPDATE SET tags = excluded.tags",
  );
  return {
    /** Returns the stored tags of a resource; null if there are none (the original ones apply). */
    find: (arn: string): Record<string, string> | null => {
      const row = select.get(arn) as { tags: string } | undefined;
      return row ? JSON.parse(row.tags) : null;
    },
    set: (arn: string, tags: Record<string, string>): void => {
      upsert.run(arn, JSON.stringify(tags));
    },
  };
}
