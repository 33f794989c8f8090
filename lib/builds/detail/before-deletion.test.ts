import { expect, it } from "vitest";
import { markBuildDeleted } from "../actions/perform-action";
import { describeOnBothDatabases } from "../list/testing/databases";
import { recordObservations } from "../record/record-observations";
import { listStoredEvents } from "../stored-builds";
import { createObservation } from "../testing/build-lifecycles";
import { getStateBeforeDeletion } from "./before-deletion";

const arnOf = (build: number) => createObservation("", 0).arn.replace(/1$/, String(build));

describeOnBothDatabases("the end of a build", (db) => {
  const deleteAfter = async (arn: string, ...statuses: string[]) => {
    const reason = "Disk is full";
    for (const [index, status] of statuses.entries()) {
      await recordObservations(db(), [
        createObservation(status, 4_000 + index * 60, { arn, reason }),
      ]);
    }
    await markBuildDeleted(db(), arn);
    return getStateBeforeDeletion(await listStoredEvents(db(), arn));
  };

  it("is known once the image is deleted, even for a build first observed after its end", async () => {
    const failed = { status: "FAILED", reason: "Disk is full" };
    expect(await deleteAfter(arnOf(2), "BUILDING", "FAILED")).toEqual(failed);
    expect(await deleteAfter(arnOf(3), "FAILED")).toEqual(failed);
  });
});
