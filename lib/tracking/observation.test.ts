import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { imageStatuses, statusRank } from "@/lib/imagebuilder/image-status";
import { addSeen, differs, isReopening, type KnownState } from "./observation";

interface Seen {
  status: string;
  reason: string | null;
  observedAt: string;
}

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
const seen = (status: string, seconds: number, reason: string | null = null): Seen => ({
  status,
  reason,
  observedAt: at(seconds),
});
const fold = (observations: readonly Seen[]) =>
  observations.reduce<KnownState | null>((known, one) => addSeen(known, one), null);

/** A life of a build as AWS could answer about it, each state asked for one to three times. */
const life = fc
  .record({
    way: fc.subarray(["PENDING", "CREATING", "BUILDING", "TESTING", "DISTRIBUTING"]),
    end: fc.constantFrom("AVAILABLE", "FAILED", "CANCELLED", null),
    after: fc.subarray(["DEPRECATED", "DISABLED", "DELETED"]),
    retry: fc.option(
      fc.record({
        way: fc.subarray(["DISTRIBUTING", "INTEGRATING"]),
        end: fc.constant("AVAILABLE"),
      }),
    ),
    times: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 12, maxLength: 12 }),
    reasons: fc.array(fc.option(fc.constant("because of its reason")), {
      minLength: 12,
      maxLength: 12,
    }),
  })
  .map(({ way, end, after, retry, times, reasons }) => {
    const retried = retry !== null && (end === "FAILED" || end === "CANCELLED");
    const states = [
      ...way,
      ...(end ? [end] : []),
      ...(retried ? ["retried", ...retry.way, retry.end] : []),
      ...(end ? after : []),
    ];
    let clock = 0;
    return states.flatMap((status, index) => {
      clock += status === "retried" ? 60 : 2;
      if (status === "retried") return [];
      return Array.from({ length: times[index] ?? 1 }, () => {
        clock += 1;
        return seen(status, clock, reasons[index] ? `${status} ${reasons[index]}` : null);
      });
    });
  })
  .filter((observations) => observations.length > 0);

function isRetried(observations: readonly Seen[]): boolean {
  const end = observations.findIndex(({ status }) => /FAILED|CANCELLED/.test(status));
  const later = observations.slice(end + 1).map(({ status }) => status);
  return later.some((status) => /DISTRIBUTING|INTEGRATING|AVAILABLE/.test(status));
}

describe("what observations add up to", () => {
  it("is the same shuffled, repeated and with some dropped, as it is in order", () => {
    fc.assert(
      fc.property(
        life.chain((inOrder) =>
          fc.record({
            kept: fc.subarray(inOrder, { minLength: 1 }),
            again: fc.array(fc.nat({ max: 1_000 }), { maxLength: 10 }),
            order: fc.array(fc.double({ noNaN: true }), { minLength: 60, maxLength: 60 }),
          }),
        ),
        ({ kept, again, order }) => {
          const repeated = [...kept, ...again.map((index) => kept[index % kept.length] as Seen)];
          const shuffled = repeated
            .map((one, index) => ({ one, key: order[index % order.length] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
          const [end, expected] = [fold(shuffled), fold(kept)] as [KnownState, KnownState];
          expect(end.status).toBe(expected.status);
          // Two looks at one state before and after an unseen retry can't be told apart.
          if (!isRetried(kept)) expect(end).toEqual(expected);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("never goes back within a settling time, in whatever order observations come", () => {
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

  it("keeps the end that a build was seen in", () => {
    const end = fold([seen("FAILED", 3, "no space"), seen("BUILDING", 1), seen("AVAILABLE", 4)]);
    expect(end).toMatchObject({ status: "FAILED", reason: "no space", since: at(3) });
  });

  it("takes a reason that comes later, and keeps it when it is missing again", () => {
    const known = fold([seen("FAILED", 1), seen("FAILED", 2, "no space"), seen("FAILED", 3)]);
    expect(known?.reason).toBe("no space");
  });

  it("does not differ when the same is seen again", () => {
    const known = fold([seen("BUILDING", 1)]) as KnownState;
    expect(differs(known, addSeen(known, seen("BUILDING", 2)))).toBe(false);
    expect(differs(known, addSeen(known, seen("BUILDING", 2, "why")))).toBe(true);
  });

  it("goes back for a retry that was asked for, at once", () => {
    const failed = fold([seen("FAILED", 10)]) as KnownState;
    const reopened = { ...failed, reopenedAt: at(12) };
    expect(addSeen(reopened, seen("DISTRIBUTING", 11)).status).toBe("FAILED");
    const again = addSeen(reopened, seen("DISTRIBUTING", 13));
    expect(again.status).toBe("DISTRIBUTING");
    expect(isReopening(reopened, again)).toBe(true);
    expect(addSeen(again, seen("FAILED", 10)).status).toBe("DISTRIBUTING");
    expect(addSeen(again, seen("FAILED", 14)).status).toBe("FAILED");
  });

  it("goes back for a retry of others once AWS's answers have settled", () => {
    const failed = fold([seen("FAILED", 10)]) as KnownState;
    expect(addSeen(failed, seen("BUILDING", 20)).status).toBe("FAILED");
    expect(addSeen(failed, seen("DISTRIBUTING", 40)).status).toBe("DISTRIBUTING");
  });
});
