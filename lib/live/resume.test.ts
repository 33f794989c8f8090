import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";
import { oldestResumeMs, overlapMs, resumeFrom } from "./resume";

const now = Date.UTC(2026, 10, 25);
const madeAt = (msecs: number) => uuid({ msecs });

describe("the resume position of a client", () => {
  it("is shortly before its last event", () => {
    const resume = resumeFrom(madeAt(now - 60_000), now);
    if (resume.kind !== "after") throw new Error(resume.kind);
    expect(madeAt(now - 60_000 - overlapMs) > resume.id).toBe(true);
    expect(madeAt(now - 60_000 - overlapMs - 1) < resume.id).toBe(true);
  });

  it("is absent without a last event", () => {
    expect(resumeFrom(null, now)).toEqual({ kind: "fresh" });
  });

  it.each([
    "",
    "1",
    "__proto__",
    "' or 1=1",
    "0".repeat(36),
    "ffffffff-ffff-7fff-8fff-ffffffffffff",
    madeAt(now - oldestResumeMs - 1),
    madeAt(now + overlapMs + 1),
  ])("is a reset for %j", (lastId) => {
    expect(resumeFrom(lastId, now)).toEqual({ kind: "reset" });
  });
});
