import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PendingCallLimiter } from "./pending-call-limiter";

const limits = { perPerson: 2, total: 5 };

describe("concurrent calls", () => {
  it("never exceed a user's limit or the total, and admit everyone below both", () => {
    const step = fc.record({ person: fc.constantFrom("a", "b", "c", "d"), enters: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const inFlight = new PendingCallLimiter(limits);
        const open = new Map<string, (() => void)[]>();
        for (const { person, enters } of steps) {
          const mine = open.get(person) ?? [];
          open.set(person, mine);
          if (!enters) {
            mine.pop()?.();
            continue;
          }
          const total = [...open.values()].flat().length;
          const release = inFlight.tryAcquire(person);
          expect(release !== null).toBe(mine.length < limits.perPerson && total < limits.total);
          if (release) mine.push(release);
        }
      }),
    );
  });
});
