import { expect, it } from "vitest";
import { testDatabase } from "@/lib/submissions/testing/submitting";
import { recordObservations } from "../record/record-observations";
import { seen } from "../testing/lives";
import { buildHistory } from "./build-history";

it("lists builds of the image name, oldest first, with their recorded data", async () => {
  const { db, close } = await testDatabase();
  const build = seen("AVAILABLE", 60);
  const later = { ...seen("FAILED", 120) };
  later.arn = build.arn.replace(/\d+$/, (number) => String(Number(number) + 1));
  await recordObservations(db, [build]);
  await recordObservations(db, [later]);
  const [account = "", region = ""] = [build.arn.split(":")[4], build.arn.split(":")[3]];

  const history = await buildHistory({ account, region }, build.arn, db);
  expect(history.map(({ arn, status, findings }) => [arn, status, findings])).toEqual([
    [build.arn, "AVAILABLE", null],
    [later.arn, "FAILED", null],
  ]);
  expect(await buildHistory({ account: "000000000000", region }, build.arn, db)).toEqual([]);
  await close();
});
