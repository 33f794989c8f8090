import type { SandboxDatabase } from "./database";

export type TagStore = ReturnType<typeof createTagStore>;

/** Tags of images, and of seeded resources whose tags were changed through the API. */
export function createTagStore(database: SandboxDatabase) {
  const select = database.prepare("SELECT tags FROM tags WHERE arn = ?");
  const upsert = database.prepare(
    "INSERT INTO tags (arn, tags) VALUES (?, ?) ON CONFLICT (arn) DO UPDATE SET tags = excluded.tags",
  );
  return {
    /** Returns the tags of a resource; null if it still has its original tags. */
    find: (arn: string): Record<string, string> | null => {
      const row = select.get(arn) as { tags: string } | undefined;
      return row ? JSON.parse(row.tags) : null;
    },
    set: (arn: string, tags: Record<string, string>): void => {
      upsert.run(arn, JSON.stringify(tags));
    },
  };
}
