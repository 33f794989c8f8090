import { expect, it } from "vitest";
import { diagnoseFailedBuild, diagnoseFailedBuildInSlices } from "./diagnose";
import { runInSlices } from "./slices";

const words = "error: unable to open the key, access denied. ";
const lines = [
  ...Array.from({ length: 400 }, (_, index) => `${words}${index}`),
  words.repeat(5_000),
  "No space left on device",
].map((text, index) => ({ number: index + 1, at: 0, text }));
const build = { reason: "failed", workflows: [], lines };

it("does other work between any two lines of a log, and within a long one", async () => {
  let ticks = 0;
  let done = false;
  const other = (async () => {
    for (; !done; ticks++) await new Promise((resolve) => setImmediate(resolve));
  })();
  const diagnosis = await runInSlices(diagnoseFailedBuildInSlices(build), 0);
  done = true;
  await other;
  const partsOfLongLine = 40;
  expect(ticks).toBeGreaterThan(lines.length + partsOfLongLine);
  expect(diagnosis).toEqual(diagnoseFailedBuild(build));
  expect(diagnosis.causes[0]?.id).toBe("disk-full");
});
