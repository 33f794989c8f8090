import "server-only";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";

/**
 * Deletes the files of cached build logs that haven't been modified since a given time. Returns the
 * number of deleted files.
 */
export async function deleteUnusedLogs(directory: string, since: Date): Promise<number> {
  let deleted = 0;
  for (const name of await readdir(directory).catch(() => [])) {
    const file = path.join(directory, name);
    // Another process may have deleted the file meanwhile.
    const found = await stat(file).catch(() => null);
    if (!found?.isFile() || found.mtime >= since) continue;
    await rm(file, { force: true });
    deleted += 1;
  }
  return deleted;
}
