import "server-only";
import { v4 as uuid } from "uuid";
import type { ActingRole } from "@/lib/auth/scope-types";
import { createImage } from "@/lib/aws/images";
import { processValue } from "@/lib/cache/process-value";
import { SingleFlight } from "@/lib/cache/single-flight";
import { config } from "@/lib/config/config";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { type Db, database } from "@/lib/db/database";
import type { Result } from "@/lib/errors/result";
import { type FindImage, findImage } from "./find-image";
import { type Gate, reviewGate } from "./gate";
import type { CreateImageAnswer, SubmissionView } from "./view";

/** One run of a submit; `key` identifies the sender and request (`runKey`). */
export interface Run {
  key: string;
  /** Settled. */
  result: Promise<Result<SubmissionView>>;
}

/** The dependencies of submitting, replaceable in tests. */
export interface Parts {
  db: Db;
  /** Sends CreateImage once. @throws whatever went wrong */
  create: (
    acting: ActingRole,
    request: CreateImageRequest,
  ) => Promise<{ answer: CreateImageAnswer }>;
  /** Looks for the image of a row's request without sending it. */
  find: FindImage;
  /** Holds a submission for review if a rule requires it. */
  gate: Gate;
  /** How long after its first send a request may be sent again with its token, in ms. */
  tokenMs: number;
  now: () => Date;
  /** In [0, 1). */
  random: () => number;
  sleep: (ms: number) => Promise<void>;
  /** Identifies this process in its claims. */
  processId: string;
  /** The requests that this process is sending, by client token. */
  running: SingleFlight<Run>;
}

const processId = processValue("submissions.process-id", () => uuid());
const running = processValue("submissions.running", () => new SingleFlight<Run>());

/** The production dependencies: the real database, AWS and clock. */
export async function portalParts(): Promise<Parts> {
  const db = await database();
  return {
    db,
    create: createImage,
    find: (acting, row, until) => findImage(db, acting, row, until),
    gate: reviewGate(),
    tokenMs: config().submissions.clientTokenMinutes * 60_000,
    now: () => new Date(),
    random: Math.random,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    processId: processId(),
    running: running(),
  };
}
