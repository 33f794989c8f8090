import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import type { HttpSession, SentHeaders } from "../support/http-session";

export const ENGINEER = "build-engineer@eu-west-1";
export const VIEWER = "build-viewer@eu-west-1";
const PLACE = "arn:aws:imagebuilder:eu-west-1:111122223333";
const BUILD = `${PLACE}:image/al2023-base/1.2.1/1`;

/**
 * Resources that the sandbox's history has in the first account and Region, and one that it lacks.
 */
export const ARN = {
  build: BUILD,
  missing: `${PLACE}:image/al2023-base/1.2.1/999`,
  recipe: `${PLACE}:image-recipe/al2023-base/1.2.1`,
  page: "/builds/111122223333/eu-west-1/al2023-base/1.2.1/1",
};

/** Every route handler that reads from AWS or the database on behalf of a role. */
export const ROUTES = [
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
  `/api/details?arn=${encodeURIComponent(`${PLACE}:image-recipe/al2023-base/1.2.1`)}`,
];

/** A route's path with a scope. */
export function inScope(route: string, scope: string): string {
  return `${route}${route.includes("?") ? "&" : "?"}${new URLSearchParams({ scope })}`;
}

/** The minimal request, as the form would send it. */
function requestWith(clientToken: string) {
  return {
    imageRecipeArn: `${PLACE}:image-recipe/al2023-base/1.2.1`,
    infrastructureConfigurationArn: `${PLACE}:infrastructure-configuration/default-linux`,
    imageTestsConfiguration: { imageTestsEnabled: true },
    enhancedImageMetadataEnabled: true,
    clientToken,
  };
}

/** The error code of a result; `"ok"` for a success. */
export function codeOf(answer: unknown): PortalError["code"] | "ok" {
  const result = answer as Result<unknown>;
  return result.ok ? "ok" : result.error.code;
}

/** The response of a route handler to a session. */
export async function read(session: HttpSession, route: string, scope: string) {
  return codeOf(await session.json(inScope(route, scope)));
}

/** The response of the submit action when called without its page. */
export async function submit(session: HttpSession, scope: string, headers?: SentHeaders) {
  const argument = { scope, request: requestWith(crypto.randomUUID()) };
  return codeOf(await session.action("submitBuild", "/builds/new", argument, headers));
}

/** The response of the cancel action. */
export async function cancel(session: HttpSession, scope: string) {
  return codeOf(await session.action("cancelBuild", "/builds", { scope, arn: BUILD }));
}

/** The responses of the follow and notification actions. */
export async function followActions(session: HttpSession, scope: string, headers?: SentHeaders) {
  const attempts: [name: string, argument: object][] = [
    ["followBuild", { scope, arn: BUILD }],
    ["unfollowBuild", { scope, arn: BUILD }],
    ["markNotificationsSeen", { scope, id: "01940000-0000-7000-8000-000000000000" }],
  ];
  const answers: string[] = [];
  for (const [name, argument] of attempts) {
    answers.push(codeOf(await session.action(name, "/builds", argument, headers)));
  }
  return answers;
}

/** The responses of the build page's actions by name, each for one build and for several. */
export async function actOnBuild(
  session: HttpSession,
  scope: string,
  { arn = BUILD, headers }: { arn?: string; headers?: SentHeaders } = {},
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
    answers[name] = codeOf(await session.action(name, "/builds", argument, headers));
  }
  return answers;
}

/** The ARN of a build in an account other than the scope's. */
export const ELSEWHERE = BUILD.replace("111122223333", "444455556666");
