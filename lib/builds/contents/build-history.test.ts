import { expect, it } from "vitest";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { recordObservations } from "../record/record-observations";
import { createObservation } from "../testing/build-lifecycles";
import { readBuildHistory } from "./build-history";

it("lists builds of the image name, oldest first, with their recorded data", async () => {
  const { db, close } = await openTestDatabase();
  const build = createObservation("AVAILABLE", 60);
  const later = { ...createObservation("FAILED", 120) };
  later.arn = build.arn.replace(/\d+$/, (number) => String(Number(number) + 1));
  await recordObservations(db, [build]);
  await recordObservations(db, [later]);
  const [account = "", region = ""] = [build.arn.split(":")[4], build.arn.split(":")[3]];

  const history = await readBuildHistory({ account, region }, build.arn, db);
  expect(history.map(({ arn, status, findings }) => [arn, status, findings])).toEqual([
    [build.arn, "AVAILABLE", null],
    [later.arn, "FAILED", null],
  ]);
  expect(await readBuildHistory({ account: "000000000000", region }, build.arn, db)).toEqual([]);
  await close();
});
