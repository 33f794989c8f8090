import { expect, it } from "vitest";
import { amiIds } from "@/lib/db/migrations/021-ami-ids";
import { believableBuilds } from "./testing/believable";
import { describeOnBoth } from "./testing/databases";
import { storeBuilds } from "./testing/store";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const now = new Date("2026-03-01T12:00:00.000Z");

describeOnBoth("the migration of AMI ids", (database) => {
  it("finds them in the search index, preferring the build's own Region", async () => {
    const db = database();
    await db.schema.alterTable("builds").dropColumn("ami_id").execute();
    const builds = [...believableBuilds(40, accountRegion, now)];
    const [copied] = builds.filter(({ build }) => build.status === "AVAILABLE");
    if (!copied) throw new Error("no build is available");
    copied.words.push("ami-0000");
    await storeBuilds(db, builds);
    const own = copied.words.find((word) => word.startsWith("ami-")) ?? "";
    const detail = JSON.stringify({
      outputs: [
        { account: accountRegion.account, region: "us-east-1", id: "ami-0000" },
        { ...accountRegion, id: own },
      ],
    });
    const { arn } = copied.build;
    await db.insertInto("build_details").values({ arn, detail, observed_at: "" }).execute();

    await amiIds.up(db);
    const rows = await db.selectFrom("builds").select(["arn", "ami_id"]).execute();
    const found = new Map(rows.map((row) => [row.arn, row.ami_id]));
    for (const { build, words } of builds) {
      const id = words.find((word) => word.startsWith("ami-")) ?? null;
      expect(found.get(build.arn)).toBe(id);
    }
  });
});
