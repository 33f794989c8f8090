import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

/** @typedef {Awaited<ReturnType<typeof startPostgres>>} PostgresServer */

/**
 * Returns the folder of this machine's newest `initdb` and `postgres`, or `null` if PostgreSQL
 * isn't installed.
 *
 * @returns {string | null}
 */
export function findPostgres() {
  const packaged = "/usr/lib/postgresql";
  const versions = existsSync(packaged) ? readdirSync(packaged) : [];
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
  const folders = newestFirst.map((version) => path.join(packaged, version, "bin"));
  const onPath = (process.env.PATH ?? "").split(path.delimiter);
  return [...folders, ...onPath].find((folder) => existsSync(path.join(folder, "initdb"))) ?? null;
}

/**
 * Returns the user to run PostgreSQL as. PostgreSQL doesn't run as root, so root uses the package's
 * own user.
 *
 * @returns {{ uid?: number, gid?: number }}
 */
function runner() {
  if (process.getuid?.() !== 0) return {};
  const id = (/** @type {string} */ flag) =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/**
 * Creates an empty database on a server started by {@link startPostgres}, and returns its URL.
 *
 * @param {string} bin result of {@link findPostgres}
 * @param {string} folder the server's folder
 * @param {string} name
 */
export function createDatabase(bin, folder, name) {
  const args = ["-h", folder, "-U", "kiln", name];
  execFileSync(path.join(bin, "createdb"), args, { stdio: "ignore" });
  return `postgresql://kiln@localhost/${name}?host=${folder}`;
}

/**
 * Drops a database, and terminates its connections.
 *
 * @param {string} bin result of {@link findPostgres}
 * @param {string} folder the server's folder
 * @param {string} name
 */
export function dropDatabase(bin, folder, name) {
  const args = ["--force", "-h", folder, "-U", "kiln", name];
  execFileSync(path.join(bin, "dropdb"), args, { stdio: "ignore" });
}

/**
 * Starts a PostgreSQL server for tests and benchmarks. It listens only on a socket in its own
 * folder, so that it needs no port. `stop` deletes the folder.
 *
 * @param {string} bin result of {@link findPostgres}
 * @param {string[]} settings further settings, as `name=value`
 */
export async function startPostgres(bin, settings = []) {
  const folder = mkdtempSync(path.join(tmpdir(), "kiln-pg-"));
  const as = runner();
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  const data = path.join(folder, "data");
  const initialize = ["-D", data, "-U", "kiln", "-A", "trust", "-E", "UTF8", "--no-sync"];
  execFileSync(path.join(bin, "initdb"), initialize, { ...as, cwd: folder, stdio: "ignore" });

  const start = async () => {
    const all = ["listen_addresses=", "fsync=off", "max_connections=300", ...settings];
    const server = spawn(
      path.join(bin, "postgres"),
      ["-D", data, "-k", folder, ...all.flatMap((setting) => ["-c", setting])],
      { ...as, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
    );
    for await (const line of createInterface({ input: server.stderr })) {
      if (line.includes("ready to accept connections")) break;
    }
    server.stderr.resume();
    return server;
  };
  /** Ends all connections, and waits until the server has exited. */
  const end = async () => {
    server.kill("SIGINT");
    if (server.exitCode === null) await once(server, "exit");
  };

  let server = await start();
  return {
    folder,
    /** Creates an empty database and returns its URL. */
    create: (/** @type {string} */ name) => createDatabase(bin, folder, name),
    /** Restarts the server with the same data. */
    restart: async () => {
      await end();
      server = await start();
    },
    stop: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
