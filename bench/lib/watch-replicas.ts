import { setTimeout as sleep } from "node:timers/promises";
import { startBuildOutsideKiln } from "../../e2e/support/outside-kiln";
import { openTextStreams } from "./event-streams";
import { readResidentMb } from "./memory";
import type { Replicas } from "./replicas";
import { createSessionCookie } from "./session-cookie";

const PER_SESSION = 20;
const SCOPE = "build-engineer@eu-west-1";
const RUNNING = 20;
const CHANGE_MS = 3_000;
const SAMPLE_MS = 5_000;
/** The calls that the bench itself makes, to start builds. */
const OWN_CALLS = ["AssumeRole", "CreateImage"];
/** The fraction of the time, at the start, during which memory isn't measured. */
const WARM_UP = 1 / 4;
const BUILD_EVENT = /^id: (\S+)\ndata: (\{"kind":"build".*)$/m;

/** Returns an event's publication time in milliseconds since 1970, from its ID (a UUIDv7). */
const publishedAt = (id: string) => Number.parseInt(id.replace("-", "").slice(0, 12), 16);

/**
 * Ends the oldest of 20 builds every 3 s and starts another.
 *
 * @returns a list to which ended builds are added until the signal aborts
 */
export async function changeBuilds(replicas: Replicas, signal: AbortSignal): Promise<string[]> {
  const ended: string[] = [];
  const running: string[] = [];
  while (running.length < RUNNING) running.push(await startBuildOutsideKiln(replicas));
  const change = async () => {
    for (let arn = running.shift(); arn && !signal.aborted; arn = running.shift()) {
      await replicas.sandbox.finish(arn);
      ended.push(arn);
      running.push(await startBuildOutsideKiln(replicas));
      await sleep(CHANGE_MS);
    }
  };
  void change().catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  // Waits until the first builds have been replaced, so that the running builds have different
  // ages.
  await sleep(RUNNING * CHANGE_MS);
  return ended;
}

/** Counts Kiln's calls for the watched account and Region: the tracker's, and all others. */
async function countCalls({ sandbox }: Replicas) {
  const calls = (await sandbox.requests()).filter(
    ({ region, caller, operation }) =>
      region === "eu-west-1" &&
      caller?.includes(":111122223333:") &&
      !OWN_CALLS.includes(operation ?? ""),
  );
  const tracker = calls.filter(({ caller }) => caller?.includes("KilnTracker")).length;
  return { tracker, people: calls.length - tracker };
}

/**
 * Watches an account and Region with changing builds, through the proxy.
 *
 * @param ended the growing list that {@link changeBuilds} returned
 */
export async function watchReplicas(
  replicas: Replicas,
  ended: readonly string[],
  count: number,
  minutes: number,
) {
  const cookies = await Promise.all(
    Array.from({ length: Math.ceil(count / PER_SESSION) }, (_, index) =>
      createSessionCookie(replicas, `watch-${count}-${index}`, `watcher-${index}`),
    ),
  );
  const rests: string[] = Array.from({ length: count }, () => "");
  const received = rests.map(() => new Set<string>());
  /** Milliseconds from the publication of each event to its arrival. */
  const delays: number[] = [];
  const hear = (chunk: string, index: number) => {
    const frames = `${rests[index]}${chunk}`.split("\n\n");
    rests[index] = frames.pop() ?? "";
    for (const frame of frames) {
      const [, id = "", data] = BUILD_EVENT.exec(frame) ?? [];
      if (data === undefined) continue;
      delays.push(Date.now() - publishedAt(id));
      const { build } = JSON.parse(data) as { build: { arn: string; status: string } };
      if (build.status === "AVAILABLE") received[index]?.add(build.arn);
    }
  };
  const cookieOf = (index: number) => String(cookies[index % cookies.length]);
  const streams = await openTextStreams(replicas.url, SCOPE, count, cookieOf, hear);
  let lost = 0;
  for (const stream of streams) stream.once("close", () => (lost += 1));
  const pids = replicas.pids();
  /** Per replica, [minutes, MB]. */
  const memory = pids.map((): [number, number][] => []);
  const calls = { tracker: 0, people: 0 };
  const first = ended.length;
  const samples = Math.round((minutes * 60_000) / SAMPLE_MS);
  for (let sample = 0; sample < samples; sample++) {
    await replicas.sandbox.clearRequests();
    await sleep(SAMPLE_MS);
    const { tracker, people } = await countCalls(replicas);
    calls.tracker += tracker / minutes;
    calls.people += people / minutes;
    if (sample < samples * WARM_UP) continue;
    for (const [index, pid] of pids.entries()) {
      memory[index]?.push([(sample * SAMPLE_MS) / 60_000, readResidentMb(pid)]);
    }
  }
  const ends = ended.slice(first);
  // The events of the last builds might not have arrived yet.
  await sleep(SAMPLE_MS);
  const missed = received.flatMap((own) => ends.filter((arn) => !own.has(arn))).length;
  const result = { delays, missed, lost, memory, calls };
  for (const stream of streams) stream.destroy();
  return result;
}
