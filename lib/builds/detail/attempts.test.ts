import { describe, expect, it } from "vitest";
import { deriveAttempts, findAttempt } from "./attempts";

const at = (minute: number) => `2026-01-01T00:${String(minute).padStart(2, "0")}:00.000Z`;
const event = (status: string, minute: number) => ({
  kind: "status" as const,
  status,
  at: at(minute),
});

const failed = [event("BUILDING", 1), event("TESTING", 5), event("FAILED", 8)];

describe("the attempts of a build", () => {
  const life = { createdAt: at(0), endedAt: null, status: "TESTING", workflows: [] };

  it("are one for a build that was never retried", () => {
    expect(deriveAttempts({ ...life, status: "FAILED", endedAt: at(7), events: failed })).toEqual([
      { number: 1, startedAt: at(0), endedAt: at(7), status: "FAILED" },
    ]);
    expect(deriveAttempts({ ...life, events: [] })).toEqual([
      { number: 1, startedAt: at(0), endedAt: null, status: "TESTING" },
    ]);
  });

  it("are numbered, each from the start of its first workflow", () => {
    const events = [
      ...failed,
      event("TESTING", 32),
      event("CANCELLED", 35),
      event("DISTRIBUTING", 41),
    ];
    const workflows = [1, 5, 31, 40].map((minute) => ({ startedAt: at(minute) }));
    const attempts = deriveAttempts({ ...life, status: "DISTRIBUTING", events, workflows });
    expect(attempts).toEqual([
      { number: 1, startedAt: at(0), endedAt: at(8), status: "FAILED" },
      { number: 2, startedAt: at(31), endedAt: at(35), status: "CANCELLED" },
      { number: 3, startedAt: at(40), endedAt: null, status: "DISTRIBUTING" },
    ]);
    expect(
      [at(5), at(31), at(33), null].map((time) => findAttempt(attempts, time)?.number),
    ).toEqual([1, 2, 2, 3]);
  });

  it("include a retry that was never observed running", () => {
    const events = [...failed, event("AVAILABLE", 40)];
    const workflows = [1, 5, 31].map((minute) => ({ startedAt: at(minute) }));
    const ended = { ...life, status: "AVAILABLE", endedAt: at(39), events, workflows };
    expect(deriveAttempts(ended)).toEqual([
      { number: 1, startedAt: at(0), endedAt: at(8), status: "FAILED" },
      { number: 2, startedAt: at(31), endedAt: at(39), status: "AVAILABLE" },
    ]);
  });

  it("keep the final status once the image is deleted or deprecated", () => {
    const events = [...failed, event("DELETED", 50)];
    expect(deriveAttempts({ ...life, status: "DELETED", endedAt: at(8), events })).toEqual([
      { number: 1, startedAt: at(0), endedAt: at(8), status: "FAILED" },
    ]);
  });
});
