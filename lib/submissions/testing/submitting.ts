import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { v4 as uuid } from "uuid";
import type { ActingRole } from "@/lib/auth/scope-types";
import { SingleFlight } from "@/lib/cache/single-flight";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { type Db, openDatabase } from "@/lib/db/database";
import { ok } from "@/lib/errors/result";
import type { Parts } from "../parts";

const accountRegion = "arn:aws:imagebuilder:eu-west-1:111122223333";

/** Erin as the sandbox's engineer, with changes. */
export function actingRole(changes: Partial<ActingRole> = {}): ActingRole {
  return {
    scope: "build-engineer@eu-west-1",
    roleId: "build-engineer",
    roleName: "Engineer",
    account: "111122223333",
    accountName: "Build",
    region: "eu-west-1",
    permissions: ["view", "submit", "cancel"],
    roleArn: "arn:aws:iam::111122223333:role/KilnEngineer",
    person: {
      id: "erin",
      name: "Erin Engineer",
      email: "erin@example.com",
      groups: ["platform-engineers"],
    },
    sessionId: "session-1",
    ...changes,
  };
}

let lastToken = 0;

/** A minimal request that the sandbox accepts, with a new client token. */
export function imageRequest(changes: Partial<CreateImageRequest> = {}): CreateImageRequest {
  lastToken += 1;
  return {
    imageRecipeArn: `${accountRegion}:image-recipe/al2023-base/x.x.x`,
    infrastructureConfigurationArn: `${accountRegion}:infrastructure-configuration/default-linux`,
    clientToken: `token-${process.pid}-${lastToken}`,
    ...changes,
  };
}

/** A database in its own folder. */
export async function testDatabase(): Promise<{ db: Db; close: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), "kiln-submissions-"));
  const db = await openDatabase({ file: path.join(folder, "kiln.db") });
  const close = async () => {
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  };
  return { db, close };
}

/** How long a token is remembered in tests, in ms. */
export const tokenMs = 15 * 60_000;

/**
 * A process that submits, with its own name and runs, without real pauses, and with an adjustable
 * clock.
 */
export function testProcess(
  db: Db,
  { create, find = async () => ok([]) }: Pick<Parts, "create"> & Partial<Pick<Parts, "find">>,
  clock = { ms: Date.now() },
) {
  const pauses: number[] = [];
  const parts: Parts = {
    db,
    create,
    find,
    gate: async () => false,
    tokenMs,
    now: () => new Date(clock.ms),
    random: () => 0.5,
    sleep: async (ms) => void pauses.push(ms),
    processId: uuid(),
    running: new SingleFlight(),
  };
  const pass = (ms: number) => {
    clock.ms += ms;
  };
  return { parts, pauses, pass };
}
