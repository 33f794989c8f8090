import { readFileSync } from "node:fs";
import type { Result } from "@/lib/errors/result";
import type { ReviewView } from "@/lib/reviews/view";
import type { SubmissionView } from "@/lib/submissions/view";
import { expect, test } from "../support/fixtures";
import {
  createSessionWithCookies,
  type HttpSession,
  signInOverHttp,
} from "../support/http-session";
import type { Kiln } from "../support/kiln";
import { createFullRequest } from "../support/requests";
import {
  fetchNewestBuildReview,
  fetchRouteValue,
  startWaitingBuild,
  submitDecision,
} from "../support/reviews";
import type { TestPerson } from "../support/sign-in";
import { getResultCode } from "./attempts";

const ACTIONS = [
  "decideOnReview",
  "bypassReviewRule",
  "withdrawSubmission",
  "editSubmission",
  "commentOnReview",
] as const;
type Codes = Record<(typeof ACTIONS)[number], string>;

const PRODUCTION = "arn:aws:imagebuilder:eu-west-1:444455556666";
const requestInProduction = (recipe: string) => ({
  imageRecipeArn: `${PRODUCTION}:image-recipe/${recipe}/x.x.x`,
  infrastructureConfigurationArn: `${PRODUCTION}:infrastructure-configuration/default-linux`,
});

/** Creates the codes from arguments in the order of {@link ACTIONS}. */
const codes = (...answers: [string, string, string, string, string]): Codes =>
  Object.fromEntries(ACTIONS.map((name, index) => [name, answers[index]])) as Codes;
const codeForAllActions = (code: string) => codes(code, code, code, code, code);

/** The callers of the actions on a review of Production in eu-west-1, with their scopes. */
const OTHERS: [who: string, TestPerson | null, scope: string, Codes][] = [
  ["nobody", null, "prod-lead@eu-west-1", codeForAllActions("NotSignedIn")],
  ["a person without a role", "nora", "prod-lead@eu-west-1", codeForAllActions("RoleNotAllowed")],
  [
    "a lead of another account in its scope",
    "leo",
    "prod-lead@eu-west-1",
    codeForAllActions("RoleNotAllowed"),
  ],
  [
    "a lead of another account in their own",
    "leo",
    "build-lead@eu-west-1",
    codeForAllActions("NotFound"),
  ],
  ["a lead in another Region", "dana", "prod-lead@us-east-1", codeForAllActions("NotFound")],
  [
    "a viewer",
    "vera",
    "prod-viewer@eu-west-1",
    codes("PermissionMissing", "PermissionMissing", "NotFound", "PermissionMissing", "ok"),
  ],
  [
    "another engineer",
    "leo",
    "prod-engineer@eu-west-1",
    codes("PermissionMissing", "PermissionMissing", "NotFound", "NotFound", "ok"),
  ],
];

/** The submission's requester in other roles and Regions. */
const REQUESTER: typeof OTHERS = [
  [
    "its requester as a lead",
    "eli",
    "prod-lead@eu-west-1",
    codes("OwnRequest", "", "NotFound", "NotFound", ""),
  ],
  [
    "its requester as an engineer",
    "eli",
    "prod-engineer@eu-west-1",
    codes("PermissionMissing", "PermissionMissing", "", "", ""),
  ],
];

function argumentsFor({ id, request, ...review }: ReviewView): Record<string, object> {
  const requestHash = review.requestHash ?? null;
  return {
    decideOnReview: { id, decision: "approve", reason: "Mine now", requestHash },
    bypassReviewRule: { id, reason: "Mine now", requestHash },
    withdrawSubmission: { id },
    editSubmission: {
      ...{ id, requestHash },
      request: request ?? { ...createFullRequest(), clientToken: crypto.randomUUID() },
    },
    commentOnReview: { id, text: "Who can write this?" },
  };
}

const sessions = new Map<string, HttpSession>();
async function sessionOf(kiln: Kiln, person: TestPerson | null): Promise<HttpSession> {
  const session =
    sessions.get(`${person}`) ??
    (person ? await signInOverHttp(kiln.url, person) : createSessionWithCookies(kiln.url));
  sessions.set(`${person}`, session);
  return session;
}

/** Expects the table's error code and an unchanged review. */
async function expectRefused(kiln: Kiln, review: ReviewView, table: typeof OTHERS) {
  for (const [who, person, scope, answers] of table) {
    const session = await sessionOf(kiln, person);
    for (const [name, argument] of Object.entries(argumentsFor(review))) {
      const wanted = answers[name as keyof Codes];
      // The action is allowed, and its effect is tested elsewhere.
      if (wanted === "") continue;
      const answer = getResultCode(await session.action(name, "/reviews", { scope, ...argument }));
      expect(answer, `${name} by ${who}`).toBe(wanted);
    }
  }
  const dana = await sessionOf(kiln, "dana");
  expect(await fetchRouteValue<ReviewView>(dana, `/api/reviews/${review.id}`)).toMatchObject({
    status: "open",
    votes: [],
    ...(review.requestHash ? { requestHash: review.requestHash } : {}),
  });
}

test("The attempts name every action on reviews", () => {
  const source = readFileSync("app/(portal)/reviews/actions.ts", "utf8");
  const exported = [...source.matchAll(/export const (\w+)/g)].map(([, name]) => name);
  expect(exported.sort()).toEqual([...ACTIONS].sort());
});

test("A waiting submission is out of reach of other accounts, Regions, roles and people", async ({
  kiln,
}) => {
  const eli = await sessionOf(kiln, "eli");
  const request = {
    ...requestInProduction("al2023-hardened"),
    imageTestsConfiguration: { imageTestsEnabled: true },
    enhancedImageMetadataEnabled: true,
    clientToken: crypto.randomUUID(),
  };
  const argument = { scope: "prod-engineer@eu-west-1", request };
  const submitted = (await eli.action(
    "submitBuild",
    "/builds/new",
    argument,
  )) as Result<SubmissionView>;
  if (!submitted.ok) throw new Error(submitted.error.title);
  const { id, status } = submitted.value;
  expect(status).toBe("awaiting_approval");
  const dana = await sessionOf(kiln, "dana");
  const review = await fetchRouteValue<ReviewView>(dana, `/api/reviews/submission?id=${id}`);
  await expectRefused(kiln, review, [...OTHERS, ...REQUESTER]);
  for (const path of [`/api/reviews/${review.id}`, `/api/reviews/submission?id=${id}`]) {
    const codeFor = async (person: TestPerson | null) =>
      getResultCode(await (await sessionOf(kiln, person)).json(path));
    expect([await codeFor(null), await codeFor("nora"), await codeFor("vera")], path).toEqual([
      "NotSignedIn",
      "NotFound",
      "ok",
    ]);
  }
  // The requester can withdraw the request. This also ensures that nothing is waiting in later
  // tests.
  const own = { scope: "prod-engineer@eu-west-1", id: review.id };
  expect(getResultCode(await eli.action("withdrawSubmission", "/reviews", own))).toBe("ok");
});

test("A waiting step is out of reach of other accounts, Regions, roles and people", async ({
  kiln,
}) => {
  test.slow();
  const build = await startWaitingBuild(kiln, "eli", "prod-engineer@eu-west-1", {
    ...requestInProduction("al2023-base"),
    distributionConfigurationArn: undefined,
    workflows: [{ workflowArn: `${PRODUCTION}:workflow/build/build-with-approval/1.0.0` }],
  });
  const dana = await sessionOf(kiln, "dana");
  let review!: ReviewView;
  await expect(async () => {
    review = await fetchNewestBuildReview(dana, build);
  }).toPass();
  await expectRefused(kiln, review, OTHERS);
  const nora = await sessionOf(kiln, "nora");
  expect(getResultCode(await nora.json(`/api/reviews/${review.id}`))).toBe("NotFound");
  const arn = encodeURIComponent(review.buildArn ?? "");
  expect(getResultCode(await nora.json(`/api/reviews/build?arn=${arn}`))).toBe("RoleNotAllowed");
  // A lead can reject the request. This also ensures that nothing is waiting in later tests.
  const rejection = { scope: "prod-lead@eu-west-1", decision: "reject", reason: "Done" } as const;
  expect(await submitDecision(dana, review, rejection)).toMatchObject({ ok: true });
});
