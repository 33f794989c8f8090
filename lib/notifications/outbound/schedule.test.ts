import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DeliverySchedule, deliveryScheduleSchema } from "@/lib/config/notifications";
import { getDueTime } from "./schedule";

const scheduleOf = (changes: Partial<DeliverySchedule> = {}) =>
  deliveryScheduleSchema.parse({ timeZone: "Europe/Berlin", ...changes });
const due = (now: string, changes: Partial<DeliverySchedule>) =>
  getDueTime(new Date(now), scheduleOf(changes)).toISOString();

describe("a message", () => {
  const night = { quietHours: { from: "20:00", to: "07:00" } };

  it.each([
    ["immediately by day", "2026-11-28T12:00:00.000Z", "2026-11-28T12:00:00.000Z"],
    ["in the morning if quiet hours began", "2026-11-28T19:00:00.000Z", "2026-11-29T06:00:00.000Z"],
    ["in the morning after midnight", "2026-11-29T01:30:00.000Z", "2026-11-29T06:00:00.000Z"],
    ["immediately at the end", "2026-11-29T06:00:00.000Z", "2026-11-29T06:00:00.000Z"],
    [
      "an hour earlier when summer time begins",
      "2026-03-28T22:00:00.000Z",
      "2026-03-29T05:00:00.000Z",
    ],
    ["an hour later when it ends", "2026-10-24T22:00:00.000Z", "2026-10-25T06:00:00.000Z"],
  ])("is sent %s", (_when, now, at) => {
    expect(due(now, night)).toBe(at);
  });

  it.each([
    ["hourly", "2026-11-28T12:10:20.000Z", "2026-11-28T13:00:00.000Z"],
    ["daily", "2026-11-28T12:10:20.000Z", "2026-11-29T07:00:00.000Z"],
    ["daily", "2026-11-28T06:59:59.000Z", "2026-11-28T07:00:00.000Z"],
    ["daily", "2026-11-28T07:00:00.000Z", "2026-11-29T07:00:00.000Z"],
  ] as const)("is collected %s", (digest, now, at) => {
    expect(due(now, { digest })).toBe(at);
  });

  it("is sent after an hour that summer time skips", () => {
    const quietHours = { from: "20:00", to: "02:30" };
    expect(due("2026-03-28T22:00:00.000Z", { quietHours })).toBe("2026-03-29T01:30:00.000Z");
  });

  it("is held if its digest is due in quiet hours", () => {
    const digest = { ...night, digest: "hourly" } as const;
    expect(due("2026-11-28T22:30:00.000Z", digest)).toBe("2026-11-29T06:00:00.000Z");
  });

  it("is never sent in quiet hours, and at most two days later", () => {
    const minute = fc.integer({ min: 0, max: 1_439 });
    const zone = fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC");
    const text = (of: number) =>
      `${String(Math.floor(of / 60)).padStart(2, "0")}:${String(of % 60).padStart(2, "0")}`;
    const at = fc.date({
      min: new Date("2026-01-01"),
      max: new Date("2027-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(at, minute, minute, zone, (now, from, to, timeZone) => {
        const quietHours = { from: text(from), to: text(to) };
        const schedule = scheduleOf({ timeZone, quietHours, digest: "daily" });
        const sent = getDueTime(now, schedule);
        expect(sent.getTime() - now.getTime()).toBeGreaterThanOrEqual(0);
        expect(sent.getTime() - now.getTime()).toBeLessThanOrEqual(50 * 3_600_000);
        expect(getDueTime(sent, { ...schedule, digest: "none" })).toEqual(sent);
      }),
    );
  });
});
