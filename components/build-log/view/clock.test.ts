import { afterEach, expect, it, vi } from "vitest";
import { formatClockTime, formatClockZone } from "./clock";

const time = Date.UTC(2026, 10, 25, 10, 0, 0, 7);

afterEach(() => {
  vi.unstubAllEnvs();
});

it.each([
  ["Europe/Berlin", "11:00:00.007", "UTC+01:00"],
  ["America/St_Johns", "06:30:00.007", "UTC-03:30"],
  ["UTC", "10:00:00.007", "UTC"],
])("names the offset of local times in %s", (name, text, offset) => {
  vi.stubEnv("TZ", name);
  expect(formatClockTime(time, "local")).toBe(text);
  expect(formatClockZone(time, "local")).toBe(offset);
});

it("names UTC regardless of the local time zone", () => {
  vi.stubEnv("TZ", "Europe/Berlin");
  expect(formatClockZone(time, "utc")).toBe("UTC");
});

it("names no zone of local times that aren't known", () => {
  expect(formatClockZone(Number.NaN, "local")).toBeNull();
});
