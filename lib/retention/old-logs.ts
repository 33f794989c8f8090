import "server-only";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";

/** Deletes the copies of builds' logs that nobody has opened since. Returns how many. */
export async function deleteUnusedLogs(directory: string, since: Date): Promise<number> {
  let deleted = 0;
  for (const name of await readdir(directory).catch(() => [])) {
    const file = path.join(directory, name);
    // A file that another process has deleted meanwhile needs no deletion.
    const found = await stat(file).catch(() => null);
    if (!found?.isFile() || found.mtime >= since) continue;
    await rm(file, { force: true });
    deleted += 1;
  }
  return deleted;
}
