import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { deleteUnusedLogs } from "./old-logs";

const folder = mkdtempSync(path.join(tmpdir(), "kiln-old-logs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("deletes unused cached logs and accepts a missing folder", async () => {
  const since = new Date("2026-03-01T00:00:00.000Z");
  for (const [name, day] of Object.entries({ old: "2026-02-27", used: "2026-03-02" })) {
    writeFileSync(path.join(folder, name), "text");
    utimesSync(path.join(folder, name), new Date(day), new Date(day));
  }
  expect(await deleteUnusedLogs(folder, since)).toBe(1);
  expect(readdirSync(folder)).toEqual(["used"]);
  expect(await deleteUnusedLogs(path.join(folder, "none"), since)).toBe(0);
});
