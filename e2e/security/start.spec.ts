import { execFileSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { createPortalEnv } from "../../scripts/lib/environment.mjs";
import { resolveRepositoryPath } from "../../scripts/lib/paths.mjs";
import { findFreePorts } from "../../scripts/lib/ports.mjs";
import { launchServer } from "../../scripts/lib/processes.mjs";
import { getBuiltPortalArgs } from "../../scripts/lib/servers.mjs";
import { readSettings } from "../../scripts/lib/settings.mjs";
import { expect, test } from "../support/fixtures";

const secret = "a secret of more than thirty-two characters";

/** Runs the container image's command with the given data folder and environment variables. */
async function startServer(dataDir: string, changes: Record<string, string> = {}) {
  const [port = 0] = await findFreePorts(1);
  const settings = readSettings(
    { KILN_SANDBOX: "1", KILN_DATA_DIR: dataDir, PORT: String(port) },
    [],
  );
  const env = { ...createPortalEnv(process.env, settings, secret), ...changes };
  const server = launchServer("portal", getBuiltPortalArgs(), { env });
  const url = `http://127.0.0.1:${port}`;
  const ready = async () => {
    const response = await fetch(`${url}/api/ready`);
    return { status: response.status, body: (await response.json()) as { reason?: string } };
  };
  return { server, ready };
}

/** Returns how a failed start exited, such as "exited with code 1", and its fatal log messages. */
async function failedStart(dataDir: string, changes?: Record<string, string>) {
  const { server } = await startServer(dataDir, changes);
  const how = await server.ended;
  const lines = server.tail().map((line) => JSON.parse(line) as { level: string; msg: string });
  const fatal = lines.filter(({ level }) => level === "fatal").map(({ msg }) => msg);
  return { how, fatal };
}

let dataDir: string;
test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "kiln-start-"));
});
test.afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Runs SQL on the database before the start. */
function writeDatabase(folder: string, sql: string): void {
  const database = new Database(join(folder, "kiln.db"));
  database.exec(sql);
  database.close();
}

const pageBytes = 4_096;

function damageMiddle(folder: string): void {
  const path = join(folder, "kiln.db");
  writeDatabase(
    folder,
    `create table notes (text text); create index notes_text on notes (text);
     insert into notes select value || hex(randomblob(200)) from
       (with recursive c(value) as (select 1 union all select value + 1 from c where value < 500)
        select value from c)`,
  );
  const file = openSync(path, "r+");
  const middle = Math.floor(statSync(path).size / pageBytes / 2) * pageBytes;
  writeSync(file, Buffer.alloc(pageBytes, 7), 0, pageBytes, middle);
  closeSync(file);
}

const laterMigration = `create table kiln_migrations (name text primary key, applied_at text);
  insert into kiln_migrations values ('999-later', '2030-01-01T00:00:00.000Z')`;

const failures: [string, RegExp, (folder: string) => Record<string, string> | undefined][] = [
  [
    "a secret that is too short",
    /KILN_SECRET must have at least 32/,
    () => ({ KILN_SECRET: "short" }),
  ],
  [
    "an unknown log level",
    /KILN_LOG_LEVEL must be fatal, error/,
    () => ({ KILN_LOG_LEVEL: "loud" }),
  ],
  [
    "a configuration file that is not there",
    /can't be read/,
    (folder) => ({ KILN_CONFIG: join(folder, "none.yaml") }),
  ],
  [
    "a data directory that can't be written",
    /Can't write to the data directory/,
    (folder) => {
      writeFileSync(join(folder, "file"), "");
      return { KILN_DATA_DIR: join(folder, "file", "data") };
    },
  ],
  [
    "a database that is none",
    /kiln\.db is corrupted/,
    (folder) => void writeFileSync(join(folder, "kiln.db"), "x".repeat(9_000)),
  ],
  [
    "a database with a damaged page in its middle",
    /kiln\.db is corrupted/,
    (folder) => void damageMiddle(folder),
  ],
  [
    "a database of a newer version",
    /was written by a newer version of Kiln .*999-later/,
    (folder) => void writeDatabase(folder, laterMigration),
  ],
];

for (const [name, words, prepare] of failures) {
  test(`The server fails to start with one line on ${name}`, async () => {
    const { how, fatal } = await failedStart(dataDir, prepare(dataDir));
    expect(how).toBe("exited with code 1");
    expect(fatal).toEqual([expect.stringMatching(/^Kiln can't start\. [^\n]+$/)]);
    expect(fatal[0]).toMatch(words);
  });
}

test("The server fails to start with one line on a locked database", async () => {
  const other = new Database(join(dataDir, "kiln.db"));
  other.exec("pragma journal_mode = wal");
  other.exec("begin immediate");
  try {
    const { how, fatal } = await failedStart(dataDir);
    expect(how).toBe("exited with code 1");
    expect(fatal).toEqual([expect.stringMatching(/kiln\.db is locked by another process/)]);
  } finally {
    other.close();
  }
});

test("npm start fails with the same line on an unusable database", async () => {
  writeDatabase(dataDir, laterMigration);
  const [port = 0, awsPort = 0, oidcPort = 0] = await findFreePorts(3);
  const server = launchServer("start", [resolveRepositoryPath("scripts/start.mjs")], {
    env: {
      ...process.env,
      KILN_DATA_DIR: dataDir,
      PORT: String(port),
      KILN_SANDBOX_PORT: String(awsPort),
      KILN_SANDBOX_OIDC_PORT: String(oidcPort),
    },
  });
  expect(await server.ended).toBe("exited with code 1");
  expect(server.tail().at(-1)).toMatch(
    /^Kiln: The Kiln server exited with code 1: Kiln can't start\. The database .* was written by a newer version of Kiln/,
  );
});

test("A second server on the same data folder exits, and the first continues", async () => {
  const first = await startServer(dataDir);
  try {
    await expect.poll(async () => (await first.ready().catch(() => null))?.status).toBe(200);
    const { how, fatal } = await failedStart(dataDir);
    expect(how).toBe("exited with code 1");
    expect(fatal[0]).toMatch(/is in use by another Kiln/);
    expect((await first.ready()).status).toBe(200);
  } finally {
    await first.server.stop();
  }
});

test("A server without its PostgreSQL starts but isn't ready", async () => {
  const { server, ready } = await startServer(dataDir, {
    DATABASE_URL: "postgresql://kiln@127.0.0.1:1/kiln",
  });
  try {
    await expect
      .poll(async () => await ready().catch(() => null))
      .toEqual({
        status: 503,
        body: { status: "not ready", reason: "The database isn't responding." },
      });
  } finally {
    await server.stop();
  }
});

test("The server's start closes an open data folder to other users", async () => {
  mkdirSync(join(dataDir, "logs"));
  writeFileSync(join(dataDir, "secret"), secret, { mode: 0o644 });
  chmodSync(dataDir, 0o755);
  const { server, ready } = await startServer(dataDir);
  try {
    await expect.poll(async () => (await ready().catch(() => null))?.status).toBe(200);
    for (const name of ["", "secret", "logs", "kiln.db"]) {
      expect(statSync(join(dataDir, name)).mode & 0o077, name).toBe(0);
    }
  } finally {
    await server.stop();
  }
});

/** Mounts a disk of a few megabytes, if the machine allows it. */
function mountSmallDisk(path: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=8m,mode=0700", "tmpfs", path], {
      stdio: "ignore",
    });
    return true;
  } catch {
    return false;
  }
}

test("A full disk is reported by the start and by readiness until it has space", async () => {
  const mounted = mountSmallDisk(dataDir);
  test.skip(!mounted, "this machine does not let the test mount a disk");
  const filler = join(dataDir, ".filler");
  const fill = () => {
    try {
      writeFileSync(filler, Buffer.alloc(8 * 1024 * 1024));
    } catch {
      // Fills the available space.
    }
  };
  try {
    fill();
    expect((await failedStart(dataDir)).fatal).toEqual([
      expect.stringMatching(/the disk is full[^\n]*Free up disk space/),
    ]);
    rmSync(filler);
    const { server, ready } = await startServer(dataDir);
    try {
      await expect.poll(async () => (await ready().catch(() => null))?.status).toBe(200);
      fill();
      await expect
        .poll(async () => await ready())
        .toMatchObject({ status: 503, body: { reason: expect.stringContaining("disk is full") } });
      rmSync(filler);
      await expect.poll(async () => (await ready()).status).toBe(200);
    } finally {
      await server.stop();
    }
  } finally {
    execFileSync("umount", [dataDir]);
  }
});
