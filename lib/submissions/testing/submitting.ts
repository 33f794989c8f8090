import { v4 as uuid } from "uuid";
import type { ActingRole } from "@/lib/auth/scope-types";
import { SingleFlight } from "@/lib/cache/single-flight";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { Db } from "@/lib/db/database";
import { ok } from "@/lib/errors/result";
import type { SubmissionDependencies } from "../dependencies";

const arnPrefix = "arn:aws:imagebuilder:eu-west-1:111122223333";

/** Erin in the sandbox's engineer role, with the given changes. */
export function createActingRole(changes: Partial<ActingRole> = {}): ActingRole {
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
export function createTestImageRequest(
  changes: Partial<CreateImageRequest> = {},
): CreateImageRequest {
  lastToken += 1;
  return {
    imageRecipeArn: `${arnPrefix}:image-recipe/al2023-base/x.x.x`,
    infrastructureConfigurationArn: `${arnPrefix}:infrastructure-configuration/default-linux`,
    clientToken: `token-${process.pid}-${lastToken}`,
    ...changes,
  };
}

/** How long a token is valid in tests, in ms. */
export const clientTokenLifetimeMs = 15 * 60_000;

/**
 * Creates a process that submits, with its own process ID and runs, an adjustable clock, and no
 * real delays.
 */
export function createTestProcess(
  db: Db,
  {
    create,
    find = async () => ok([]),
  }: Pick<SubmissionDependencies, "create"> & Partial<Pick<SubmissionDependencies, "find">>,
  clock = { ms: Date.now() },
) {
  const pauses: number[] = [];
  const dependencies: SubmissionDependencies = {
    db,
    create,
    find,
    gate: async () => false,
    tokenMs: clientTokenLifetimeMs,
    now: () => new Date(clock.ms),
    random: () => 0.5,
    sleep: async (ms) => void pauses.push(ms),
    processId: uuid(),
    running: new SingleFlight(),
  };
  const pass = (ms: number) => {
    clock.ms += ms;
  };
  return { dependencies, pauses, pass };
}
