import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
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

// The other reasons are tested in lib/startup/check-start.test.ts.
const failures: [string, RegExp, (folder: string) => Record<string, string> | undefined][] = [
  [
    "an unknown log level",
    /KILN_LOG_LEVEL must be fatal, error/,
    () => ({ KILN_LOG_LEVEL: "loud" }),
  ],
  [
    "a file that isn't a database",
    /kiln\.db is corrupted/,
    (folder) => void writeFileSync(join(folder, "kiln.db"), "x".repeat(9_000)),
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

test("npm start fails with the same line on an unusable database", async () => {
  const database = new Database(join(dataDir, "kiln.db"));
  database.exec(
    `create table kiln_migrations (name text primary key, applied_at text);
     insert into kiln_migrations values ('999-later', '2030-01-01T00:00:00.000Z')`,
  );
  database.close();
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

test("The start closes an open data folder to other users and other servers", async () => {
  mkdirSync(join(dataDir, "logs"));
  writeFileSync(join(dataDir, "secret"), secret, { mode: 0o644 });
  chmodSync(dataDir, 0o755);
  const first = await startServer(dataDir);
  try {
    await expect.poll(async () => (await first.ready().catch(() => null))?.status).toBe(200);
    await test.step("other users can't read its files", () => {
      for (const name of ["", "secret", "logs", "kiln.db"]) {
        expect(statSync(join(dataDir, name)).mode & 0o077, name).toBe(0);
      }
    });
    await test.step("a second server exits, and the first continues", async () => {
      const { how, fatal } = await failedStart(dataDir);
      expect(how).toBe("exited with code 1");
      expect(fatal[0]).toMatch(/is in use by another Kiln/);
      expect((await first.ready()).status).toBe(200);
    });
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
