import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";
import { maxResumeAgeMs, resolveResumePoint, resumeOverlapMs } from "./resume";

const now = Date.UTC(2026, 10, 25);
const idAt = (msecs: number) => uuid({ msecs });

describe("the resume position of a client", () => {
  it("is shortly before its last event", () => {
    const resume = resolveResumePoint(idAt(now - 60_000), now);
    if (resume.kind !== "after") throw new Error(resume.kind);
    expect(idAt(now - 60_000 - resumeOverlapMs) > resume.id).toBe(true);
    expect(idAt(now - 60_000 - resumeOverlapMs - 1) < resume.id).toBe(true);
  });

  it("is absent without a last event", () => {
    expect(resolveResumePoint(null, now)).toEqual({ kind: "fresh" });
  });

  it.each([
    "",
    "1",
    "__proto__",
    "' or 1=1",
    "0".repeat(36),
    "ffffffff-ffff-7fff-8fff-ffffffffffff",
    idAt(now - maxResumeAgeMs - 1),
    idAt(now + resumeOverlapMs + 1),
  ])("is a reset for %j", (lastId) => {
    expect(resolveResumePoint(lastId, now)).toEqual({ kind: "reset" });
  });
});
