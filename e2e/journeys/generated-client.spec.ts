import { createToken } from "../support/api-client";
import { expect, test } from "../support/fixtures";
import { generateApiClient } from "../support/generated-client";
import { signInOverHttp } from "../support/http-session";
import { createFullRequest } from "../support/requests";

test.use({
  buildSeconds: 4,
  kilnOptions: { reviews: [{ name: "One lead", gate: "submit" }] },
});

test("A client generated from the OpenAPI document submits, approves and waits", async ({
  kiln,
}, testInfo) => {
  const clientOf = await generateApiClient(kiln.url, testInfo.outputPath("client"));
  const tokenOf = async (person: "erin" | "leo", role: string, permission: "submit" | "review") => {
    const session = await signInOverHttp(kiln.url, person);
    const wanted = { scope: `${role}@eu-west-1`, permissions: [permission] };
    return (await createToken(session, wanted)).secret;
  };
  const erin = clientOf(await tokenOf("erin", "build-engineer", "submit"));
  const { id, status } = await erin.submissions.submitBuild({
    request: { ...createFullRequest(), clientToken: crypto.randomUUID() },
  });
  expect(status).toBe("awaiting_approval");

  const leo = clientOf(await tokenOf("leo", "build-lead", "review"));
  const { id: reviewId, requestHash = "" } = await leo.reviews.getSubmissionReview(id);
  const decision = { decision: "approve", requestHash } as const;
  expect((await leo.reviews.decideReview(reviewId, decision)).status).toBe("approved");

  await expect.poll(async () => (await erin.submissions.getSubmission(id)).status).toBe("accepted");
  const { accepted } = await erin.submissions.getSubmission(id);
  const arn = accepted?.imageBuildVersionArn ?? "";
  await expect.poll(async () => (await erin.builds.getBuild(arn)).summary.status).toBe("AVAILABLE");

  const forged = clientOf("kiln_forged");
  await expect(forged.submissions.getSubmission(id)).rejects.toMatchObject({ status: 401 });
});
