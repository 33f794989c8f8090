import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import type { HttpSession, RequestHeaders } from "../support/http-session";

export const ENGINEER_SCOPE = "build-engineer@eu-west-1";
export const VIEWER_SCOPE = "build-viewer@eu-west-1";
const ARN_PREFIX = "arn:aws:imagebuilder:eu-west-1:111122223333";
const BUILD = `${ARN_PREFIX}:image/al2023-base/1.2.1/1`;

/**
 * Resources of the sandbox's history in the first account and Region, and one that doesn't exist
 * there.
 */
export const RESOURCE_ARNS = {
  build: BUILD,
  missing: `${ARN_PREFIX}:image/al2023-base/1.2.1/999`,
  recipe: `${ARN_PREFIX}:image-recipe/al2023-base/1.2.1`,
  page: "/builds/111122223333/eu-west-1/al2023-base/1.2.1/1",
};

/** Routes that read from AWS or the database on behalf of a role. */
export const READ_ROUTES = [
  "/api/builds",
  "/api/builds/count",
  "/api/builds/numbers",
  "/api/builds/facets",
  "/api/submissions",
  "/api/notifications",
  "/api/options/image-recipes",
  ...["detail", "request", "related", "packages", "findings"].map(
    (part) => `/api/builds/${part}?arn=${encodeURIComponent(BUILD)}`,
  ),
  `/api/details?arn=${encodeURIComponent(`${ARN_PREFIX}:image-recipe/al2023-base/1.2.1`)}`,
];

export function addScopeToRoute(route: string, scope: string): string {
  return `${route}${route.includes("?") ? "&" : "?"}${new URLSearchParams({ scope })}`;
}

/** The minimal request, as the form would send it. */
function requestWith(clientToken: string) {
  return {
    imageRecipeArn: `${ARN_PREFIX}:image-recipe/al2023-base/1.2.1`,
    infrastructureConfigurationArn: `${ARN_PREFIX}:infrastructure-configuration/default-linux`,
    imageTestsConfiguration: { imageTestsEnabled: true },
    enhancedImageMetadataEnabled: true,
    clientToken,
  };
}

/** Returns the error code of a result, or `"ok"` for a success. */
export function getResultCode(answer: unknown): PortalError["code"] | "ok" {
  const result = answer as Result<unknown>;
  return result.ok ? "ok" : result.error.code;
}

/** Returns the code of a route handler's result. */
export async function attemptRead(session: HttpSession, route: string, scope: string) {
  return getResultCode(await session.json(addScopeToRoute(route, scope)));
}

/** Returns the code of the submit action's result when it is called without its page. */
export async function attemptSubmit(session: HttpSession, scope: string, headers?: RequestHeaders) {
  const argument = { scope, request: requestWith(crypto.randomUUID()) };
  return getResultCode(await session.action("submitBuild", "/builds/new", argument, headers));
}

export async function attemptCancel(session: HttpSession, scope: string) {
  return getResultCode(await session.action("cancelBuild", "/builds", { scope, arn: BUILD }));
}

/** Returns the result codes of following, unfollowing, and marking notifications as seen. */
export async function attemptFollowActions(
  session: HttpSession,
  scope: string,
  headers?: RequestHeaders,
) {
  const attempts: [name: string, argument: object][] = [
    ["followBuild", { scope, arn: BUILD }],
    ["unfollowBuild", { scope, arn: BUILD }],
    [
      "markNotificationsSeen",
      {
        ...{ scope, id: "01940000-0000-7000-8000-000000000000" },
        ...{ hasBuilds: true, hasReviews: true },
      },
    ],
  ];
  const answers: string[] = [];
  for (const [name, argument] of attempts) {
    answers.push(getResultCode(await session.action(name, "/builds", argument, headers)));
  }
  return answers;
}

/** Returns the result codes of the actions on one build and on several, by name. */
export async function attemptBuildActions(
  session: HttpSession,
  scope: string,
  { arn = BUILD, headers }: { arn?: string; headers?: RequestHeaders } = {},
): Promise<Record<string, string>> {
  const attempts: Record<string, object> = {
    cancelBuild: { scope, arn },
    retryBuild: { scope, arn },
    deleteBuild: { scope, arn, confirmation: "al2023-base" },
    tagBuild: { scope, arn, set: [{ key: "owner", value: "me" }], remove: [] },
    cancelBuilds: { scope, arns: [arn] },
    deleteBuilds: { scope, arns: [arn] },
  };
  const answers: Record<string, string> = {};
  for (const [name, argument] of Object.entries(attempts)) {
    answers[name] = getResultCode(await session.action(name, "/builds", argument, headers));
  }
  return answers;
}

/** The ARN of a build in an account other than the scope's. */
export const OTHER_ACCOUNT_BUILD = BUILD.replace("111122223333", "444455556666");
