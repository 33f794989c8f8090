import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { resumeSubmissionWithDependencies } from "./resume-submission";
import { submitImageRequestWithDependencies } from "./submit";
import { createFakeAws, type SimulatedOutcome } from "./testing/fake-aws";
import { createActingRole, createTestImageRequest, createTestProcess } from "./testing/submitting";

let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
});
afterEach(() => close());

/** Creates a submission whose calls have these results. */
async function submissionAfter(...fates: SimulatedOutcome[]) {
  const aws = createFakeAws(() => fates.shift() ?? "answer");
  const { dependencies } = createTestProcess(db, aws);
  const result = await submitImageRequestWithDependencies(
    dependencies,
    createActingRole(),
    createTestImageRequest(),
  );
  if (!result.ok) throw new Error(result.error.title);
  return { aws, dependencies, view: result.value };
}

describe("checking a submission now", () => {
  it("settles an unknown outcome without waiting for its next check", async () => {
    const { aws, dependencies, view } = await submissionAfter(
      "reset after",
      "reset before",
      "reset before",
    );
    expect(view).toMatchObject({ status: "unknown", attempts: 3, nextCheckAt: expect.any(String) });
    const checked = await resumeSubmissionWithDependencies(
      dependencies,
      createActingRole(),
      view.id,
    );
    expect(checked).toMatchObject({ value: { id: view.id, status: "accepted", attempts: 4 } });
    expect(new Set(aws.bodies.map(({ body }) => body)).size).toBe(1);
    expect([...aws.images.values()].flat()).toHaveLength(1);
  });

  it("sends a request that the form's current rules reject", async () => {
    const { aws, dependencies, view } = await submissionAfter(
      "reset after",
      "reset before",
      "reset before",
    );
    const old = { ...view.request, tags: { "AWS:team": "a" } };
    await db
      .updateTable("submissions")
      .set({ request: JSON.stringify(old) })
      .execute();
    await resumeSubmissionWithDependencies(dependencies, createActingRole(), view.id);
    expect(JSON.parse(aws.bodies.at(-1)?.body ?? "{}")).toEqual(old);
  });

  it.each(["answer", "refused", "unreachable"] as const)(
    "only reads one settled after the outcome %s",
    async (fate) => {
      const { aws, dependencies, view } = await submissionAfter(fate);
      const sent = aws.bodies.length;
      expect(
        await resumeSubmissionWithDependencies(dependencies, createActingRole(), view.id),
      ).toEqual({
        ok: true,
        value: view,
      });
      expect(aws.bodies).toHaveLength(sent);
    },
  );

  it.each([
    ["another person", { person: { ...createActingRole().person, id: "mallory" } }],
    ["another role", { roleId: "team-lead" }],
    ["another account", { account: "444455556666" }],
    ["another Region", { region: "us-east-1" }],
  ])("finds nothing for %s", async (_, changes) => {
    const { aws, dependencies, view } = await submissionAfter(
      "reset before",
      "reset before",
      "reset before",
    );
    const checked = await resumeSubmissionWithDependencies(
      dependencies,
      createActingRole(changes),
      view.id,
    );
    expect(checked).toMatchObject({ ok: false, error: { code: "NotFound" } });
    expect(aws.bodies).toHaveLength(3);
  });
});
