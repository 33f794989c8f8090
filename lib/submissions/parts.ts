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

/** One run of a submit; `key` says who sends what (`runKey`). */
export interface Run {
  key: string;
  /** Settled. */
  result: Promise<Result<SubmissionView>>;
}

/** What submitting works with: everything that a test may want to hold still. */
export interface Parts {
  db: Db;
  /** Sends CreateImage once. @throws whatever went wrong */
  create: (
    acting: ActingRole,
    request: CreateImageRequest,
  ) => Promise<{ answer: CreateImageAnswer }>;
  /** Looks for the image that a row's request made, without sending it. */
  find: FindImage;
  /** Has a submission wait for reviewers where a rule says so. */
  gate: Gate;
  /** How long after its first send a request may be sent again with its token, in ms. */
  tokenMs: number;
  now: () => Date;
  /** In [0, 1). */
  random: () => number;
  sleep: (ms: number) => Promise<void>;
  /** Names this process in the claims that it makes. */
  processId: string;
  /** What this process is sending, by client token. */
  running: SingleFlight<Run>;
}

const processId = processValue("submissions.process-id", () => uuid());
const running = processValue("submissions.running", () => new SingleFlight<Run>());

/** The portal's own parts: the real database, AWS and clock. */
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
