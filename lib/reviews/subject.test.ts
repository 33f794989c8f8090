import { expect, it } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { createTestImageRequest } from "@/lib/submissions/testing/submitting";
import { openStepReviews } from "./steps/open-step-reviews";
import { createReviewEnvironment, createReviewer } from "./testing/submit-reviews";
import { toReviewView } from "./to-view";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const arnPrefix = "arn:aws:imagebuilder:eu-west-1:111122223333";
const workflow = {
  build: `${arnPrefix}:workflow/build/base/1.0.0/1`,
  distribution: `${arnPrefix}:workflow/distribution/release/1.0.0/1`,
};
const noCaller = { call: async () => null };
let steps = 0;

describeOnBothDatabases("the rule of a waiting step", (database) => {
  /** Submits a request with both workflows, and opens the review of a step of its build. */
  const open = async (
    rules: Record<string, unknown>[],
    workflowArn: string | null,
    change: (buildArn: string) => Promise<unknown> = async () => {},
  ) => {
    const db = database();
    const { submit, state } = createReviewEnvironment(
      db,
      rules.map((rule) => ({ gate: "step", ...rule })),
    );
    const workflows = Object.values(workflow).map((arn) => ({ workflowArn: arn }));
    const { accepted } = await submit(createTestImageRequest({ workflows }));
    const buildArn = accepted?.imageBuildVersionArn;
    if (!buildArn) throw new Error("not submitted");
    await change(buildArn);
    steps += 1;
    const stepExecutionId = `step-${process.pid}-${steps}`;
    const step = { stepExecutionId, buildArn, workflowArn, name: "Wait", startedAt: null };
    await openStepReviews(db, accountRegion, noCaller, [step]);
    const review = await db
      .selectFrom("reviews")
      .selectAll()
      .where("step_execution_id", "=", stepExecutionId)
      .executeTakeFirstOrThrow();
    const stored = { description: null, workflowArn, inputs: null };
    const read = { ...review, waiting_step: JSON.stringify(stored) };
    return toReviewView(db, read, createReviewer("leo").person, state.config);
  };
  const byWorkflow = [
    { name: "Build", when: { workflow: "*:workflow/build/*" } },
    { name: "Distribution", approvals: 2, when: { workflow: "*:workflow/distribution/*" } },
  ];

  it.each([
    [workflow.build, "Build"],
    [workflow.distribution, "Distribution"],
    // Without the step's workflow, the first rule that matches one of the build's applies.
    [null, "Build"],
  ])("matches only the workflow of the step %s: %s", async (workflowArn, name) => {
    expect((await open(byWorkflow, workflowArn)).rule).toMatchObject({
      name,
      differsToday: false,
    });
  });

  it("ignores tags that were added to the build after the request", async () => {
    const rules = [
      { name: "Trusted", self: true, when: { tags: { review: "none" } } },
      { name: "Everything" },
    ];
    const addTag = (arn: string) =>
      database()
        .insertInto("build_tags")
        .values({ arn, ...accountRegion, key: "review", value: "none" })
        .execute();
    expect((await open(rules, workflow.build, addTag)).rule?.name).toBe("Everything");
  });

  it("matches the recipe version that AWS resolved", async () => {
    const rules = [
      { name: "Version 1", when: { recipe: "*:image-recipe/al2023-base/1.*" } },
      { name: "Version 2", when: { recipe: "*:image-recipe/al2023-base/2.*" } },
    ];
    const resolve = (version: string) => (arn: string) =>
      database()
        .updateTable("builds")
        .set({ recipe_arn: `${arnPrefix}:image-recipe/al2023-base/${version}` })
        .where("arn", "=", arn)
        .execute();
    const ruleFor = async (version: string) =>
      (await open(rules, workflow.build, resolve(version))).rule?.name;
    expect(await ruleFor("2.0.0")).toBe("Version 2");
    expect(await ruleFor("x.x.x")).toBe("Version 1");
  });
});
