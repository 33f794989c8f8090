import { describe, expect, it } from "vitest";
import { derivePhases } from "./phases";

const at = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, "0")}.000Z`;
const createEvent = (status: string, second: number) => ({
  kind: "status" as const,
  status,
  at: at(second),
});

describe("the actual phases of a build", () => {
  const life = { createdAt: at(0), endedAt: null, status: "BUILDING", workflows: [] };
  const events = [createEvent("PENDING", 1), createEvent("BUILDING", 4)];

  it("last until the next one, or until now", () => {
    expect(derivePhases({ ...life, events }, {})).toEqual([
      { status: "PENDING", startedAt: at(0), endedAt: at(4), typicalMs: null },
      { status: "BUILDING", startedAt: at(4), endedAt: null, typicalMs: null },
    ]);
  });

  it("are included before they start if their typical duration is known", () => {
    const typical = { BUILDING: 60_000, TESTING: 30_000 };
    expect(derivePhases({ ...life, events }, typical).slice(1)).toEqual([
      { status: "BUILDING", startedAt: at(4), endedAt: null, typicalMs: 60_000 },
      { status: "TESTING", startedAt: null, endedAt: null, typicalMs: 30_000 },
    ]);
  });
});

it("reads each event only a few times, regardless of the number of retries", () => {
  let reads = 0;
  const events = Array.from({ length: 2_000 }, (_, index) => ({
    kind: "status" as const,
    status: index % 2 === 0 ? "TESTING" : "FAILED",
    get at() {
      reads += 1;
      return new Date(Date.UTC(2026, 0, 1) + index * 1_000).toISOString();
    },
  }));
  const createdAt = new Date(Date.UTC(2026, 0, 1)).toISOString();
  const life = { createdAt, endedAt: null, status: "FAILED", events, workflows: [] };
  expect(derivePhases(life, {})).toMatchObject([{ status: "TESTING" }]);
  expect(reads).toBeLessThan(10 * events.length);
});
