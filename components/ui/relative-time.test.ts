import { describe, expect, it } from "vitest";
import {
  formatAbsoluteTime,
  formatDate,
  formatRelativeTime,
  formatSpokenRelativeTime,
} from "./relative-time";

const now = Date.parse("2026-11-24T12:00:00Z");

describe("formatRelativeTime", () => {
  it.each([
    ["2026-11-24T11:59:30Z", "< 1 min ago"],
    ["2026-11-24T12:00:00Z", "< 1 min ago"],
    ["2026-11-24T12:00:59Z", "< 1 min ago"],
    ["2026-11-24T11:59:00Z", "1 min ago"],
    ["2026-11-24T11:55:00Z", "5 min ago"],
    ["2026-11-24T11:00:01Z", "59 min ago"],
    ["2026-11-24T09:30:00Z", "2 h ago"],
    ["2026-11-21T12:00:00Z", "3 d ago"],
    ["2026-11-24T14:00:00Z", "in 2 h"],
    ["2026-10-01T12:00:00Z", "1 Oct 2026"],
    ["not a time", "not a time"],
  ])("formats %s as %s", (iso, words) => {
    expect(formatRelativeTime(iso, now)).toBe(words);
  });
});

describe("formatSpokenRelativeTime", () => {
  it.each([
    ["2026-11-24T11:59:30Z", "less than a minute ago"],
    ["2026-11-24T12:00:59Z", "less than a minute ago"],
    ["2026-11-24T11:59:00Z", "1 minute ago"],
    ["2026-11-24T11:55:00Z", "5 minutes ago"],
    ["2026-11-24T10:30:00Z", "1 hour ago"],
    ["2026-11-21T12:00:00Z", "3 days ago"],
    ["2026-11-24T14:00:00Z", "in 2 hours"],
    ["2026-10-01T12:00:00Z", "1 Oct 2026"],
  ])("formats %s as %s, with full unit names", (iso, words) => {
    expect(formatSpokenRelativeTime(iso, now)).toBe(words);
  });
});

describe("formatDate", () => {
  it.each([
    ["2026-11-04T23:05:09.123Z", "4 Nov 2026"],
    ["2025-10-01", "1 Oct 2025"],
    ["not a time", "not a time"],
  ])("formats %s as %s", (iso, words) => {
    expect(formatDate(iso)).toBe(words);
  });
});

describe("formatAbsoluteTime", () => {
  it("is in UTC, to the second", () => {
    expect(formatAbsoluteTime("2026-11-04T03:05:09.123Z")).toBe("4 Nov 2026, 03:05:09 UTC");
  });
});
