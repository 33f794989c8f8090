import { openDatabase, type SandboxDatabase } from "./database";
import { createImageChangeStore, type ImageChangeStore } from "./image-changes";
import { createImageListStore, type ImageListStore } from "./image-lists";
import { createImageOriginStore, type ImageOriginStore } from "./image-origins";
import { createImageStore, type ImageStore } from "./images";
import { createLogStreamStore, type LogStreamStore } from "./log-streams";
import { createQueueStore, type QueueStore } from "./queue";
import { createRunningBuildStore, type RunningBuildStore } from "./running-builds";
import { createSessionStore, type SessionStore } from "./sessions";
import { createTagStore, type TagStore } from "./tags";
import { createTokenStore, type TokenStore } from "./tokens";

type FactStore = ReturnType<typeof createFactStore>;

export interface Store {
  images: ImageStore;
  lists: ImageListStore;
  changes: ImageChangeStore;
  logStreams: LogStreamStore;
  origins: ImageOriginStore;
  queue: QueueStore;
  running: RunningBuildStore;
  facts: FactStore;
  sessions: SessionStore;
  tags: TagStore;
  tokens: TokenStore;
  /** Runs `change` in a transaction that holds the write lock from the start. */
  runInTransaction<T>(change: () => T): T;
  /** Runs `change` in a transaction unless a change with that name ran before. */
  runOnce(name: string, change: () => void): void;
  close(): void;
}

/** Opens the sandbox's state. Throws if the folder isn't writable or the database is corrupted. */
export function openStore(dataDir: string): Store {
  const database = openDatabase(dataDir);
  return {
    images: createImageStore(database),
    lists: createImageListStore(database),
    changes: createImageChangeStore(database),
    logStreams: createLogStreamStore(database),
    origins: createImageOriginStore(database),
    queue: createQueueStore(database),
    running: createRunningBuildStore(database),
    facts: createFactStore(database),
    sessions: createSessionStore(database),
    tags: createTagStore(database),
    tokens: createTokenStore(database),
    runInTransaction: (change) => runInTransaction(database, change),
    runOnce: (name, change) => runOnce(database, name, change),
    close: () => database.close(),
  };
}

function runInTransaction<T>(database: SandboxDatabase, change: () => T): T {
  const transaction = database.transaction(change);
  return transaction.immediate();
}

function runOnce(database: SandboxDatabase, name: string, change: () => void): void {
  runInTransaction(database, () => {
    if (database.prepare("SELECT 1 FROM facts WHERE name = ?").get(name)) return;
    change();
    database.prepare("INSERT INTO facts (name, value) VALUES (?, 'done')").run(name);
  });
}

/** Key-value facts about the sandbox itself. */
function createFactStore(database: SandboxDatabase) {
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
