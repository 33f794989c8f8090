import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import type { Result } from "@/lib/errors/result";
import type { SubmissionView } from "@/lib/submissions/view";
import { createMinimalRequest, FAULT_RATES } from "../../e2e/faults/fault-submissions";
import { createSessionWithCookies } from "../../e2e/support/http-session";
import type { Replicas } from "./replicas";
import { createSessionCookie } from "./session-cookie";

const PEOPLE = 50;
const PER_SECOND = 20;
const SCOPE = "build-engineer@eu-west-1";
const RETRY_MS = 1_000;
const MAX_TRIES = 60;
/** How long a new replica takes to compile code and open connections, in milliseconds. */
const WARM_UP_MS = 5_000;
/** Time for several recovery passes after the faults, in milliseconds. */
const SETTLE_MS = 180_000;

/** Times are from `performance.now()`. */
interface Interval {
  from: number;
  until: number;
}
interface Try extends Interval {
  token: string;
  /** The ARN of the accepted image. */
  image: string | undefined;
  /** The code of the error, or "no response"; null if the submission was returned. */
  error: string | null;
}

interface Row {
  status: string;
  image: string | null;
}

/**
 * Submits builds as 50 people, 20 per second, with faults in CreateImage, while two replicas are
 * killed and PostgreSQL restarts. A submit that fails or gets no response is repeated with the same
 * token, up to `MAX_TRIES` tries in all.
 */
export async function runSubmitStorm(replicas: Replicas, submits: number, seed: number) {
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, index) => {
      const cookie = await createSessionCookie(replicas, `storm-${index}`, `person-${index}`);
      const [name = "", value = ""] = cookie.split("=");
      return createSessionWithCookies(replicas.url, [[name, value]]);
    }),
  );
  const tries: Try[] = [];
  async function submit(index: number): Promise<void> {
    const token = `storm-${seed}-${index}`;
    const request = createMinimalRequest(token, "al2023-base/x.x.x", "default-linux");
    for (let made = 0; made < MAX_TRIES; made++) {
      const from = performance.now();
      const result = (await people[index % PEOPLE]
        ?.action("submitBuild", `/builds/new?scope=${SCOPE}`, { scope: SCOPE, request })
        .catch(() => null)) as Result<SubmissionView> | null;
      const image = result?.ok ? result.value.accepted?.imageBuildVersionArn : undefined;
      const error = result?.ok ? null : (result?.error.code ?? "no response");
      tries.push({ token, from, until: performance.now(), image, error });
      if (result?.ok) return;
      await sleep(RETRY_MS);
    }
  }
  const begin = performance.now();
  const failures: Interval[] = [{ from: begin, until: begin + WARM_UP_MS }];
  async function fail(afterMs: number, work: () => Promise<void>): Promise<void> {
    await sleep(afterMs);
    const from = performance.now();
    await work();
    failures.push({ from, until: performance.now() + WARM_UP_MS });
  }
  await replicas.sandbox.faults.set("CreateImage", { kind: "mix", seed, rates: FAULT_RATES }, null);
  const lastsMs = (submits / PER_SECOND) * 1_000;
  await Promise.all([
    ...Array.from({ length: submits }, async (_, index) => {
      await sleep((index / PER_SECOND) * 1_000);
      await submit(index);
    }),
    fail(lastsMs / 4, () => replicas.killAndRestart(0)),
    fail(lastsMs / 2, () => replicas.killAndRestart(1)),
    fail((lastsMs * 3) / 4, () => replicas.restartPostgres()),
  ]);
  // Read before recovery sends more requests, because the sandbox keeps only the latest 2,000 of an
  // operation.
  const requests = await replicas.sandbox.requests("CreateImage");
  await replicas.sandbox.faults.clear();
  const faulty = new Set(
    requests.flatMap(({ clientToken, outcome }) => (outcome.fault ? [clientToken] : [])),
  );
  const isCalm = ({ token, from, until }: Try) =>
    !faulty.has(token) && failures.every((failure) => until < failure.from || from > failure.until);
  return { tries, isCalm };
}

/** Reads the submissions by client token, once all are settled or `SETTLE_MS` have passed. */
export async function readSettled(databaseUrl: string): Promise<Map<string, Row>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const open = "select 1 from submissions where status in ('pending', 'unknown') limit 1";
  const since = performance.now();
  while ((await client.query(open)).rowCount && performance.now() - since < SETTLE_MS) {
    await sleep(1_000);
  }
  const { rows } = await client.query<Row & { token: string }>(
    `select client_token as token, status, answer::json ->> 'imageBuildVersionArn' as image
     from submissions`,
  );
  await client.end();
  return new Map(rows.map(({ token, ...row }) => [token, row]));
}

/**
 * Compares the responses and Kiln's submissions with the sandbox's images.
 *
 * @returns the tokens for which Kiln's outcome differs from the sandbox's or the response's, and
 *   the number of images beyond the first per token
 */
export async function findLostAndDuplicated(
  { sandbox }: Replicas,
  tries: readonly Try[],
  rows: ReadonlyMap<string, Row>,
) {
  const images = await sandbox.images();
  const arns = new Map(images.map(({ clientToken, arn }) => [clientToken, arn]));
  const isRight = (token: string): boolean => {
    const row = rows.get(token);
    if (row?.status === "accepted") return row.image === arns.get(token);
    return (row?.status === "rejected" || row?.status === "not-sent") && !arns.has(token);
  };
  const isRevoked = ({ token, image }: Try) => image && image !== rows.get(token)?.image;
  const revoked = new Set(tries.filter(isRevoked).map(({ token }) => token));
  const tokens = new Set([...tries.map(({ token }) => token), ...arns.keys()]);
  const lost = [...tokens].filter((token) => !isRight(token) || revoked.has(token));
  return { lost, duplicated: images.length - arns.size };
}
