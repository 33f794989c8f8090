import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getStatusRank, imageStatuses } from "@/lib/imagebuilder/image-status";
import {
  buildLifecycle,
  createObservation,
  formatTimeAfterStart,
  hasRetry,
  shuffleAndRepeat,
} from "../testing/build-lifecycles";
import {
  hasReopened,
  hasStateChanged,
  type KnownState,
  mergeObservation,
  type Observation,
} from "./observation";

const fold = (observations: readonly Observation[]) =>
  observations.reduce<KnownState | null>((known, one) => mergeObservation(known, one), null);

describe("the combined state of observations", () => {
  it("is the same in any order, with repetitions and omissions", () => {
    fc.assert(
      fc.property(buildLifecycle.chain(shuffleAndRepeat), ({ kept, mixed: shuffled }) => {
        const [end, expected] = [fold(shuffled), fold(kept)] as [KnownState, KnownState];
        expect(end.status).toBe(expected.status);
        // The same state observed before and after a retry can't be distinguished if the retry
        // itself wasn't observed.
        if (!hasRetry(kept)) expect(end).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it("never goes back within the settling time, in any order", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...imageStatuses)), (statuses) => {
        let known: KnownState | null = null;
        for (const status of statuses) {
          const before: KnownState | null = known;
          known = mergeObservation(known, createObservation(status, 0));
          if (!before) continue;
          expect(getStatusRank(known.status)).toBeGreaterThanOrEqual(
            getStatusRank(before.status) ?? 0,
          );
        }
      }),
    );
  });

  it("keeps the observed final status", () => {
    const end = fold([
      createObservation("FAILED", 3, { reason: "no space" }),
      createObservation("BUILDING", 1),
      createObservation("AVAILABLE", 4),
    ]);
    expect(end).toMatchObject({
      status: "FAILED",
      reason: "no space",
      since: formatTimeAfterStart(3),
    });
  });

  it("accepts a later reason, and keeps it if it is missing again", () => {
    const known = fold([
      createObservation("FAILED", 1),
      createObservation("FAILED", 2, { reason: "no space" }),
      createObservation("FAILED", 3),
    ]);
    expect(known?.reason).toBe("no space");
  });

  it("doesn't differ after an identical observation", () => {
    const known = fold([createObservation("BUILDING", 1)]) as KnownState;
    expect(hasStateChanged(known, mergeObservation(known, createObservation("BUILDING", 2)))).toBe(
      false,
    );
    expect(
      hasStateChanged(
        known,
        mergeObservation(known, createObservation("BUILDING", 2, { reason: "why" })),
      ),
    ).toBe(true);
  });

  it("goes back immediately for a requested retry", () => {
    const failed = fold([createObservation("FAILED", 10)]) as KnownState;
    const reopened = { ...failed, reopenedAt: formatTimeAfterStart(12) };
    expect(mergeObservation(reopened, createObservation("DISTRIBUTING", 11)).status).toBe("FAILED");
    const again = mergeObservation(reopened, createObservation("DISTRIBUTING", 13));
    expect(again.status).toBe("DISTRIBUTING");
    expect(hasReopened(reopened, again)).toBe(true);
    expect(mergeObservation(again, createObservation("FAILED", 10)).status).toBe("DISTRIBUTING");
    expect(mergeObservation(again, createObservation("FAILED", 14)).status).toBe("FAILED");
  });

  it("goes back for others' retries after the settling time", () => {
    const failed = fold([createObservation("FAILED", 10)]) as KnownState;
    expect(mergeObservation(failed, createObservation("BUILDING", 20)).status).toBe("FAILED");
    expect(mergeObservation(failed, createObservation("DISTRIBUTING", 40)).status).toBe(
      "DISTRIBUTING",
    );
  });
});
