import { expect, it } from "vitest";
import { record } from "@/lib/audit/audit";
import { afterDelete } from "./after-action";
import { beforeDeletion, buildActions } from "./build-end";
import { describeOnBoth } from "./list/testing/databases";
import { recordObservations } from "./record";
import { storedEvents } from "./stored";
import { seen } from "./testing/lives";

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

  it("is known once the image is deleted, also of a build that was found when it was over", async () => {
    const failed = { status: "FAILED", reason: "Disk is full" };
    expect(await deleteAfter(arnOf(2), "BUILDING", "FAILED")).toEqual(failed);
    expect(await deleteAfter(arnOf(3), "FAILED")).toEqual(failed);
  });

  it("names who cancelled, retried and deleted it, and leaves out what AWS refused", async () => {
    const target = arnOf(4);
    const leo = {
      ...{ roleId: "build-lead", account: "111122223333", region: "eu-west-1" },
      person: { id: "leo", name: "Leo" },
    };
    const act = (action: string, outcome: string) => record(db(), leo, { action, target, outcome });
    await act("cancel", "begun");
    await act("cancel", "asked");
    await act("retry", "ResourceInUseException");
    await act("delete", "asked");
    const actions = await buildActions(db(), target);
    expect(actions.map(({ action, personName }) => `${action} ${personName}`)).toEqual([
      "delete Leo",
      "cancel Leo",
    ]);
  });
});
