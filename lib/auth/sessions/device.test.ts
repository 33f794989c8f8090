import { expect, it } from "vitest";
import { describeDevice } from "./device";

it("names the browser and the operating system of a client", () => {
  const windows =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
  expect(describeDevice(windows)).toBe("Firefox 140 on Windows");
});

it("returns null without a known client", () => {
  expect(describeDevice(null)).toBeNull();
  expect(describeDevice("node")).toBeNull();
});

it("shortens a forged client", () => {
  const forged = `Mozilla/5.0 (X11; Linux x86_64) Firefox/${"9".repeat(5_000)}`;
  expect(describeDevice(forged)?.length ?? 0).toBeLessThanOrEqual(60);
});
