import { openDatabase, type SandboxDatabase } from "./database";
import { type ImageChangeStore, imageChangeStore } from "./image-changes";
import { type ImageListStore, imageListStore } from "./image-lists";
import { type ImageOriginStore, imageOriginStore } from "./image-origins";
import { type ImageStore, imageStore } from "./images";
import { type LogStreamStore, logStreamStore } from "./log-streams";
import { type QueueStore, queueStore } from "./queue";
import { type RunningBuildStore, runningBuildStore } from "./running-builds";
import { type SessionStore, sessionStore } from "./sessions";
import { type TagStore, tagStore } from "./tags";
import { type TokenStore, tokenStore } from "./tokens";

type FactStore = ReturnType<typeof factStore>;

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
  atomically<T>(change: () => T): T;
  /** Runs `change` unless a change of that name ran before, in the same transaction. */
  once(name: string, change: () => void): void;
  close(): void;
}

/** Opens the sandbox's state. Throws if the folder isn't writable. */
export function openStore(dataDir: string): Store {
  const database = openDatabase(dataDir);
  return {
    images: imageStore(database),
    lists: imageListStore(database),
    changes: imageChangeStore(database),
    logStreams: logStreamStore(database),
    origins: imageOriginStore(database),
    queue: queueStore(database),
    running: runningBuildStore(database),
    facts: factStore(database),
    sessions: sessionStore(database),
    tags: tagStore(database),
    tokens: tokenStore(database),
    atomically: (change) => atomically(database, change),
    once: (name, change) => once(database, name, change),
    close: () => database.close(),
  };
}

function atomically<T>(database: SandboxDatabase, change: () => T): T {
  const transaction = database.transaction(change);
  return transaction.immediate();
}

function once(database: SandboxDatabase, name: string, change: () => void): void {
  atomically(database, () => {
    if (database.prepare("SELECT 1 FROM facts WHERE name = ?").get(name)) return;
    change();
    database.prepare("INSERT INTO facts (name, value) VALUES (?, 'done')").run(name);
  });
}

/** Key-value facts about the sandbox itself. */
function factStore(database: SandboxDatabase) {
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
