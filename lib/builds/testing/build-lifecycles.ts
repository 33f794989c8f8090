import fc from "fast-check";
import { type Observation, statusOnlyObservation } from "../record/observation";

const start = Date.UTC(2026, 0, 1);
/** Returns the ISO 8601 time `seconds` after the start of every generated lifecycle. */
export const formatTimeAfterStart = (seconds: number) =>
  new Date(start + seconds * 1000).toISOString();

export const createObservation = (
  status: string,
  seconds: number,
  changes: Partial<Observation> = {},
): Observation => ({
  ...statusOnlyObservation,
  arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/web/1.0.0/1",
  createdAt: formatTimeAfterStart(0),
  ...changes,
  status,
  observedAt: formatTimeAfterStart(seconds),
});

const perStateLength = { minLength: 12, maxLength: 12 };

/**
 * Generates the lifecycle of a build as AWS could return it, oldest state first. Each state is
 * returned one to three times, with or without its reason. Tags change at most once, outputs appear
 * at the end, and some builds are retried.
 */
export const buildLifecycle: fc.Arbitrary<Observation[]> = fc
  .record({
    build: fc.integer({ min: 1, max: 3 }),
    way: fc.subarray(["PENDING", "CREATING", "BUILDING", "TESTING", "DISTRIBUTING"]),
    end: fc.constantFrom("AVAILABLE", "FAILED", "CANCELLED", null),
    later: fc.subarray(["DEPRECATED", "DISABLED", "DELETED"]),
    retry: fc.option(fc.subarray(["DISTRIBUTING", "INTEGRATING"])),
    times: fc.array(fc.integer({ min: 1, max: 3 }), perStateLength),
    reasons: fc.array(fc.boolean(), perStateLength),
    retagged: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ build, way, end, later, retry, times, reasons, retagged }) => {
    const retried = retry !== null && (end === "FAILED" || end === "CANCELLED");
    const states = [
      ...way,
      ...(end ? [end] : []),
      ...(retried ? ["retried", ...retry, "AVAILABLE"] : []),
      ...(end ? later : []),
    ];
    let clock = 0;
    return states.flatMap((status, index) => {
      clock += status === "retried" ? 60 : 2;
      if (status === "retried") return [];
      return Array.from({ length: times[index] ?? 1 }, () => {
        clock += 1;
        return createObservation(status, clock, {
          arn: `arn:aws:imagebuilder:eu-west-1:111122223333:image/web/1.0.0/${build}`,
          reason: reasons[index] ? `why it is ${status}` : null,
          tags: [{ key: "team", value: clock > retagged ? "new" : "old" }],
          outputs: status === "AVAILABLE" ? [output] : [],
        });
      });
    });
  })
  .filter((observations) => observations.length > 0);

const output = { region: "eu-west-1", account: "111122223333", id: "ami-1", name: "web" };

/**
 * Generates a subset of an ordered lifecycle, and the same subset with repetitions in any order.
 */
export function shuffleAndRepeat(
  inOrder: Observation[],
): fc.Arbitrary<{ kept: Observation[]; mixed: Observation[] }> {
  return fc
    .record({
      kept: fc.subarray(inOrder, { minLength: 1 }),
      again: fc.array(fc.nat({ max: 1_000 }), { maxLength: 10 }),
      order: fc.infiniteStream(fc.nat({ max: 1_000_000 })),
    })
    .map(({ kept, again, order }) => {
      const repeated = [...kept, ...again.flatMap((index) => kept[index % kept.length] ?? [])];
      const keyed = repeated.map((one) => ({ one, key: Number(order.next().value) }));
      return { kept, mixed: keyed.sort((a, b) => a.key - b.key).map(({ one }) => one) };
    });
}

export function hasRetry(observations: readonly Observation[]): boolean {
  const end = observations.findIndex(({ status }) => /FAILED|CANCELLED/.test(status));
  const later = observations.slice(end + 1).map(({ status }) => status);
  return end >= 0 && later.some((status) => /DISTRIBUTING|INTEGRATING|AVAILABLE/.test(status));
}
