import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { imageStatuses, statusRank } from "@/lib/imagebuilder/image-status";
import { at, isRetried, life, mixed, seen } from "../testing/lives";
import { addSeen, differs, isReopening, type KnownState, type Observation } from "./observation";

const fold = (observations: readonly Observation[]) =>
  observations.reduce<KnownState | null>((known, one) => addSeen(known, one), null);

describe("the combined state of observations", () => {
  it("is the same in any order, with repetitions and omissions", () => {
    fc.assert(
      fc.property(life.chain(mixed), ({ kept, mixed: shuffled }) => {
        const [end, expected] = [fold(shuffled), fold(kept)] as [KnownState, KnownState];
        expect(end.status).toBe(expected.status);
        // Two observations of the same state before and after an unobserved retry are
        // indistinguishable.
        if (!isRetried(kept)) expect(end).toEqual(expected);
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
          known = addSeen(known, seen(status, 0));
          if (!before) continue;
          expect(statusRank(known.status)).toBeGreaterThanOrEqual(statusRank(before.status) ?? 0);
        }
      }),
    );
  });

  it("keeps the observed final status", () => {
    const end = fold([
      seen("FAILED", 3, { reason: "no space" }),
      seen("BUILDING", 1),
      seen("AVAILABLE", 4),
    ]);
    expect(end).toMatchObject({ status: "FAILED", reason: "no space", since: at(3) });
  });

  it("accepts a later reason, and keeps it if it is missing again", () => {
    const known = fold([
      seen("FAILED", 1),
      seen("FAILED", 2, { reason: "no space" }),
      seen("FAILED", 3),
    ]);
    expect(known?.reason).toBe("no space");
  });

  it("doesn't differ after an identical observation", () => {
    const known = fold([seen("BUILDING", 1)]) as KnownState;
    expect(differs(known, addSeen(known, seen("BUILDING", 2)))).toBe(false);
    expect(differs(known, addSeen(known, seen("BUILDING", 2, { reason: "why" })))).toBe(true);
  });

  it("goes back immediately for a requested retry", () => {
    const failed = fold([seen("FAILED", 10)]) as KnownState;
    const reopened = { ...failed, reopenedAt: at(12) };
    expect(addSeen(reopened, seen("DISTRIBUTING", 11)).status).toBe("FAILED");
    const again = addSeen(reopened, seen("DISTRIBUTING", 13));
    expect(again.status).toBe("DISTRIBUTING");
    expect(isReopening(reopened, again)).toBe(true);
    expect(addSeen(again, seen("FAILED", 10)).status).toBe("DISTRIBUTING");
    expect(addSeen(again, seen("FAILED", 14)).status).toBe("FAILED");
  });

  it("goes back for others' retries after the settling time", () => {
    const failed = fold([seen("FAILED", 10)]) as KnownState;
    expect(addSeen(failed, seen("BUILDING", 20)).status).toBe("FAILED");
    expect(addSeen(failed, seen("DISTRIBUTING", 40)).status).toBe("DISTRIBUTING");
  });
});
