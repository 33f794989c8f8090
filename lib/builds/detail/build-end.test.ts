import { expect, it } from "vitest";
import { afterDelete } from "../actions/act";
import { describeOnBoth } from "../list/testing/databases";
import { recordObservations } from "../record/record-observations";
import { storedEvents } from "../stored-builds";
import { seen } from "../testing/lives";
import { beforeDeletion } from "./build-end";

const arnOf = (build: number) => seen("", 0).arn.replace(/1$/, String(build));

describeOnBoth("the end of a build", (db) => {
  const deleteAfter = async (arn: string, ...statuses: string[]) => {
    const reason = "Disk is full";
    for (const [index, status] of statuses.entries()) {
      await recordObservations(db(), [seen(status, 4_000 + index * 60, { arn, reason })]);
    }
    await afterDelete(db(), arn);
    return beforeDeletion(await storedEvents(db(), arn));
  };

  it("is known once the image is deleted, even for a build first observed after its end", async () => {
    const failed = { status: "FAILED", reason: "Disk is full" };
    expect(await deleteAfter(arnOf(2), "BUILDING", "FAILED")).toEqual(failed);
    expect(await deleteAfter(arnOf(3), "FAILED")).toEqual(failed);
  });
});
