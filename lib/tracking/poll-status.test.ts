import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ImageListPage, ImageSummaryFacts } from "@/lib/aws/images";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { createObservation } from "@/lib/builds/testing/build-lifecycles";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { ok, type Result } from "@/lib/errors/result";
import { DeletionDetector } from "./deletions";
import { pollRunningBuilds } from "./poll-status";
import type { Sweep } from "./sweep-schedule";

const pageSize = 2;
const builds = Array.from({ length: 12 }, (_, index) => {
  const arn = `arn:aws:imagebuilder:eu-west-1:111122223333:image/web/1.0.0/${12 - index}`;
  return createObservation("AVAILABLE", 2, { arn });
});
let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
});
afterEach(() => close());

/** Polls a fake AWS that lists the builds, newest first, and returns the number of pages read. */
async function countPages(sweep: Sweep | null): Promise<number> {
  let pages = 0;
  const call = async <T>() => {
    const start = pages * pageSize;
    pages += 1;
    const page: ImageListPage = {
      images: builds.slice(start, start + pageSize) as unknown as ImageSummaryFacts[],
      next: start + pageSize < builds.length ? "next" : null,
    };
    return ok(page) as Result<T>;
  };
  const deletions = new DeletionDetector();
  await pollRunningBuilds(db, { call }, deletions, [], sweep);
  return pages;
}

describe("a poll of the list", () => {
  it("reads one page if its builds are known, and four in a full sweep", async () => {
    await recordObservations(db, builds);
    expect([await countPages(null), await countPages("newest"), await countPages("full")]).toEqual([
      1, 1, 4,
    ]);
  });

  it("reads on in a sweep until a page contains a known build, up to four pages", async () => {
    await recordObservations(db, builds.slice(5));
    expect(await countPages("newest")).toBe(3);
    await db.deleteFrom("builds").execute();
    expect(await countPages("newest")).toBe(4);
  });
});
