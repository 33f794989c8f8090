import { expect, it } from "vitest";
import { reasonWords } from "@/lib/db/migrations/021-reason-words";
import { findBuilds } from "./find-builds";
import { wholeList } from "./query";
import { believableBuilds } from "./testing/believable";
import { describeOnBoth } from "./testing/databases";
import { storeBuilds } from "./testing/store";
import { reasonWords as wordsNow } from "./words";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const now = new Date("2026-03-01T12:00:00.000Z");

describeOnBoth("the migration of reasons", (database) => {
  it("makes existing builds searchable by the words of their reasons", async () => {
    const db = database();
    const builds = [...believableBuilds(60, accountRegion, now)];
    const older = builds.map((one) => {
      const ofReason = wordsNow(one.build.status_reason ?? null);
      return { ...one, words: one.words.filter((word) => !ofReason.includes(word)) };
    });
    await storeBuilds(db, older);
    const query = { ...wholeList, q: "runcommand exit", limit: 60 };
    const found = async () => {
      const page = await findBuilds(db, { accountRegion, personId: "", query, now });
      return page.ok ? page.value.builds.map(({ arn }) => arn).sort() : [];
    };
    expect(await found()).toEqual([]);
    await reasonWords.up(db);
    const failed = builds.filter(({ build }) => build.status === "FAILED");
    expect(failed).not.toHaveLength(0);
    expect(await found()).toEqual(failed.map(({ build }) => build.arn).sort());
  });
});
