import "server-only";
import { v4 as uuid } from "uuid";
import type { ActingRole, Person } from "@/lib/auth/scope-types";
import {
  readStepExecution,
  type StepAction,
  type StepExecutionFacts,
  sendStepAction,
} from "@/lib/aws/images";
import { SingleFlight } from "@/lib/cache/single-flight";
import { defineSingleton } from "@/lib/cache/singleton";
import { config } from "@/lib/config/config";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import type { Result } from "@/lib/errors/result";
import { findStoredRole } from "@/lib/submissions/stored-role";
import type { StepDecisionRow } from "../step-decisions";

/** The dependencies of sending decisions, replaceable in tests. */
export interface StepDeliveryDependencies {
  db: Db;
  /**
   * Sends the action once.
   *
   * @throws the error of the AWS call
   */
  send: (acting: ActingRole, action: StepAction) => Promise<{ requestId: string | null }>;
  read: (acting: ActingRole, stepExecutionId: string) => Promise<Result<StepExecutionFacts>>;
  /** The reviewer in the role of the vote; null if unavailable. */
  resolveRole: (row: StepDecisionRow) => Promise<ActingRole | null>;
  /** The time for which AWS recognizes a client token after its first use, in milliseconds. */
  tokenMs: number;
  now: () => Date;
  /** In [0, 1). */
  random: () => number;
  sleep: (ms: number) => Promise<void>;
  /** Identifies this process in its claims. */
  processId: string;
  /** The decisions that this process is sending, by step execution ID. */
  running: SingleFlight<void>;
}

const processId = defineSingleton("reviews.process-id", () => uuid());
const running = defineSingleton("reviews.running", () => new SingleFlight<void>());

/** The production dependencies: AWS, the clock, and the real database unless another is given. */
export async function getStepDeliveryDependencies(db?: Db): Promise<StepDeliveryDependencies> {
  const usedDb = db ?? (await database());
  return {
    db: usedDb,
    send: sendStepAction,
    read: readStepExecution,
    resolveRole: (row) => findDeciderRole(usedDb, row),
    tokenMs: config().submissions.clientTokenMinutes * 60_000,
    now: () => new Date(getDatabaseNowMs()),
    random: Math.random,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    processId: processId(),
    running: running(),
  };
}

function findDeciderRole(db: Db, row: StepDecisionRow): Promise<ActingRole | null> {
  const { role_id: roleId, account, region, session_id: sessionId } = row;
  const person: Person = JSON.parse(row.person);
  return findStoredRole(db, { roleId, account, region, person, sessionId }, ["review", "admin"]);
}
