import "server-only";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

/**
 * Returns the folder of this machine's newest `initdb` and `postgres`, or `null` without
 * PostgreSQL.
 */
export function findPostgres(): string | null {
  const packaged = "/usr/lib/postgresql";
  const versions = existsSync(packaged) ? readdirSync(packaged) : [];
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
  const folders = newestFirst.map((version) => path.join(packaged, version, "bin"));
  const onPath = (process.env.PATH ?? "").split(path.delimiter);
  return [...folders, ...onPath].find((folder) => existsSync(path.join(folder, "initdb"))) ?? null;
}

/** PostgreSQL doesn't run as root, so a test run as root uses the package's own user. */
function runner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/**
 * Starts a PostgreSQL server for tests: its data folder is deleted afterwards, and it listens only
 * on a socket in that folder, so that it needs no port.
 *
 * @param bin result of {@link findPostgres}
 */
export async function startPostgres(bin: string) {
  const folder = mkdtempSync(path.join(tmpdir(), "kiln-pg-"));
  const as = runner();
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  const data = path.join(folder, "data");
  const initialize = ["-D", data, "-U", "kiln", "-A", "trust", "-E", "UTF8", "--no-sync"];
  execFileSync(path.join(bin, "initdb"), initialize, { ...as, cwd: folder, stdio: "ignore" });
  const server = spawn(
    path.join(bin, "postgres"),
    ["-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off"],
    { ...as, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  for await (const line of createInterface({ input: server.stderr })) {
    if (line.includes("ready to accept connections")) break;
  }
  server.stderr.resume();
  const urlOf = (name: string) => `postgresql://kiln@localhost/${name}?host=${folder}`;
  return {
    /** The socket that it listens on. */
    socket: path.join(folder, ".s.PGSQL.5432"),
    /** Creates an empty database and returns its URL. */
    create: (name: string): string => {
      const options = { ...as, stdio: "ignore" } as const;
      execFileSync(path.join(bin, "createdb"), ["-h", folder, "-U", "kiln", name], options);
      return urlOf(name);
    },
    stop: async () => {
      server.kill("SIGINT");
      if (server.exitCode === null) await once(server, "exit");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
