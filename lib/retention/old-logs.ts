import "server-only";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";

/**
 * Deletes the cached build logs whose files were all last modified before a given time. Returns the
 * number of deleted logs.
 */
export async function deleteUnusedLogs(directory: string, since: Date): Promise<number> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  let deleted = 0;
  for (const files of groupByLog(names)) {
    const paths = files.map((name) => path.join(directory, name));
    const times = await Promise.all(paths.map(readModificationTime));
    if (Math.max(...times) >= since.getTime()) continue;
    for (const file of paths) await rm(file, { force: true });
    deleted += 1;
  }
  return deleted;
}

/** Groups file names such as "key.json" and "key.log" by the part before the first dot. */
function groupByLog(names: string[]): Iterable<string[]> {
  const logs = new Map<string, string[]>();
  for (const name of names) {
    const key = name.split(".", 1)[0] ?? name;
    logs.set(key, [...(logs.get(key) ?? []), name]);
  }
  return logs.values();
}

/** Returns 0 if another process has deleted the file meanwhile. */
async function readModificationTime(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  return found?.mtimeMs ?? 0;
}
