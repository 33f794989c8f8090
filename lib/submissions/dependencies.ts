import "server-only";
import { v4 as uuid } from "uuid";
import type { ActingRole } from "@/lib/auth/scope-types";
import { createImage } from "@/lib/aws/images";
import { SingleFlight } from "@/lib/cache/single-flight";
import { defineSingleton } from "@/lib/cache/singleton";
import { config } from "@/lib/config/config";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import type { Result } from "@/lib/errors/result";
import { findCandidateImages, type ImageFinder } from "./find-image";
import { type ReviewGate, reviewGate } from "./gate";
import type { CreateImageResult, SubmissionView } from "./view";

/**
 * The result of a submit, which concurrent submits with the same `key` share (see
 * `getSubmitRunKey`).
 */
export interface SubmitRun {
  key: string;
  /** A promise that has already settled. */
  result: Promise<Result<SubmissionView>>;
}

/** The dependencies of submitting, replaceable in tests. */
export interface SubmissionDependencies {
  db: Db;
  /**
   * Sends CreateImage once.
   *
   * @throws the error of the AWS call
   */
  create: (
    acting: ActingRole,
    request: CreateImageRequest,
  ) => Promise<{ response: CreateImageResult }>;
  /** Looks for the image of a row's request without sending it. */
  find: ImageFinder;
  /** Holds a submission for review if a rule requires it. */
  gate: ReviewGate;
  /**
   * The time in milliseconds after its first send during which a request can be sent again with its
   * token.
   */
  tokenMs: number;
  now: () => Date;
  /** In [0, 1). */
  random: () => number;
  sleep: (ms: number) => Promise<void>;
  /** Identifies this process in its claims. */
  processId: string;
  /** The requests that this process is sending, by client token. */
  running: SingleFlight<SubmitRun>;
}

const processId = defineSingleton("submissions.process-id", () => uuid());
const running = defineSingleton("submissions.running", () => new SingleFlight<SubmitRun>());

/** The production dependencies: the real database, AWS, and clock. */
export async function getSubmissionDependencies(): Promise<SubmissionDependencies> {
  const db = await database();
  return {
    db,
    create: createImage,
    find: (acting, row, until) => findCandidateImages(db, acting, row, until),
    gate: reviewGate(),
    tokenMs: config().submissions.clientTokenMinutes * 60_000,
    now: () => new Date(getDatabaseNowMs()),
    random: Math.random,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    processId: processId(),
    running: running(),
  };
}
