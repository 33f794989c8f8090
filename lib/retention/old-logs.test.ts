import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { LogFile } from "@/lib/build-logs/cache/log-file";
import { deleteUnusedLogs } from "./old-logs";

const folder = mkdtempSync(path.join(tmpdir(), "kiln-old-logs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const since = new Date("2026-03-01T00:00:00.000Z");
const before = new Date("2026-02-27T00:00:00.000Z");
const after = new Date("2026-03-02T00:00:00.000Z");

const openLog = (key: string) =>
  LogFile.open(folder, key, { arn: `arn of ${key}`, group: "group", stream: "stream" });

it("deletes all files of unused logs and keeps all files of used ones", async () => {
  const used = await openLog("used");
  await openLog("unused");
  writeFileSync(path.join(folder, "unused.log.next"), "");
  for (const name of readdirSync(folder)) utimesSync(path.join(folder, name), before, before);
  await used.touch(after);
  expect(await deleteUnusedLogs(folder, since)).toBe(1);
  expect(readdirSync(folder).toSorted()).toEqual(["used.json", "used.log"]);
});

it("accepts a missing folder", async () => {
  expect(await deleteUnusedLogs(path.join(folder, "none"), since)).toBe(0);
});
