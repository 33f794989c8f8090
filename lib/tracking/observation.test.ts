import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { imageStatuses, isTerminal, statusRank } from "@/lib/imagebuilder/image-status";
import { changeOf, type KnownState, type Observation } from "./observation";

const seen = (status: string, reason: string | null = null): Observation => ({
  arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/web/1.0.0/1",
  status,
  reason,
  type: "AMI",
  platform: "Linux",
  recipeArn: null,
  createdAt: null,
  observedAt: "2026-01-01T00:00:00.000Z",
});

const fold = (observations: readonly Observation[]) =>
  observations.reduce<KnownState | null>((known, one) => changeOf(known, one) ?? known, null);

describe("what an observation changes", () => {
  it("never takes a build backwards, in whatever order observations come", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...imageStatuses)), (statuses) => {
        let known: KnownState | null = null;
        for (const status of statuses) {
          const before: KnownState | null = known;
          known = changeOf(known, seen(status)) ?? known;
          if (!before || !known) continue;
          expect(statusRank(known.status)).toBeGreaterThanOrEqual(statusRank(before.status) ?? 0);
        }
      }),
    );
  });

  it("ends in the same state for shuffled and repeated observations of one build", () => {
    const way = imageStatuses.slice(0, 7);
    fc.assert(
      fc.property(fc.shuffledSubarray([...way, ...way], { minLength: 14 }), (shuffled) => {
        expect(fold(shuffled.map((status) => seen(status)))?.status).toBe("AVAILABLE");
      }),
    );
  });

  it("keeps the end that a build was seen in", () => {
    const end = fold([seen("FAILED", "no space"), seen("BUILDING"), seen("AVAILABLE")]);
    expect(end).toEqual({ status: "FAILED", reason: "no space" });
    expect(isTerminal(end?.status ?? "")).toBe(true);
  });

  it("takes a reason that comes later, and keeps it when it is missing again", () => {
    expect(fold([seen("FAILED"), seen("FAILED", "no space"), seen("FAILED")])?.reason).toBe(
      "no space",
    );
  });

  it("changes nothing when the same is seen again", () => {
    expect(changeOf({ status: "BUILDING", reason: null }, seen("BUILDING"))).toBeNull();
  });
});
