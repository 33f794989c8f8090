import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RESOURCE_ARNS } from "./attempts";

/**
 * The callers.
 * - `nobody`: no session
 * - `stranger`: a role that the groups don't allow
 * - `viewer`: a viewer
 * - `lead`: a lead
 * - `nolist`: a role to which IAM denies ListImages
 * - `locked`: a role that Kiln can't assume
 */
export const CALLERS = ["nobody", "stranger", "viewer", "lead", "nolist", "locked"] as const;
export type CallerKind = (typeof CALLERS)[number];
type Row = Record<CallerKind, string>;

const row = (...codes: [string, string, string, string, string, string]): Row =>
  Object.fromEntries(CALLERS.map((column, index) => [column, codes[index]])) as Row;

/**
 * The responses with stored build data, which only roles that AWS allows to list images can read.
 */
const builds = row(
  "NotSignedIn",
  "RoleNotAllowed",
  "ok",
  "ok",
  "ReadAccessDenied",
  "AssumeRoleDenied",
);
/** The responses of requests that are sent to AWS each time with the role's credentials. */
const sentToAws = row(
  "NotSignedIn",
  "RoleNotAllowed",
  "ok",
  "ok",
  "AccessDenied",
  "AssumeRoleDenied",
);
/** The responses with a user's own settings, which contain no build data. */
const own = row("NotSignedIn", "RoleNotAllowed", "ok", "ok", "ok", "ok");

/** The responses with the audit log of the accounts in which a role has the `admin` permission. */
const audit = row(
  "NotSignedIn",
  "RoleNotAllowed",
  "PermissionMissing",
  "ok",
  "PermissionMissing",
  "PermissionMissing",
);

const arn = encodeURIComponent(RESOURCE_ARNS.build);

/** Every GET route by its file, with a query and the expected response per caller. */
export const ROUTES: Record<string, { path: string; answers: Row }> = {
  "api/audit/count": { path: "/api/audit/count?after=0", answers: audit },
  "api/audit/export": { path: "/api/audit/export?format=csv", answers: audit },
  "api/builds": { path: "/api/builds", answers: builds },
  "api/builds/compare": { path: `/api/builds/compare?a=${arn}&b=${arn}`, answers: builds },
  "api/builds/count": { path: "/api/builds/count", answers: builds },
  "api/builds/detail": { path: `/api/builds/detail?arn=${arn}`, answers: builds },
  "api/builds/diagnosis": { path: `/api/builds/diagnosis?arn=${arn}`, answers: builds },
  "api/builds/export": { path: "/api/builds/export", answers: builds },
  "api/builds/export/contents": {
    path: `/api/builds/export/contents?kind=packages&arn=${arn}`,
    answers: builds,
  },
  "api/builds/facets": { path: "/api/builds/facets", answers: builds },
  "api/builds/findings": { path: `/api/builds/findings?arn=${arn}`, answers: builds },
  "api/builds/history": { path: `/api/builds/history?arn=${arn}`, answers: builds },
  "api/builds/log": { path: `/api/builds/log?arn=${arn}`, answers: builds },
  "api/builds/numbers": { path: "/api/builds/numbers", answers: builds },
  "api/builds/overview": { path: "/api/builds/overview", answers: builds },
  "api/builds/packages": { path: `/api/builds/packages?arn=${arn}`, answers: builds },
  "api/builds/related": { path: `/api/builds/related?arn=${arn}`, answers: builds },
  "api/builds/request": { path: `/api/builds/request?arn=${arn}`, answers: builds },
  "api/evidence": { path: `/api/evidence?arn=${arn}`, answers: builds },
  "api/events": { path: "/api/events", answers: builds },
  // Without access to builds, only the notifications about reviews are returned.
  "api/notifications": { path: "/api/notifications", answers: own },
  "api/submissions": { path: "/api/submissions", answers: builds },
  "api/options/[kind]": { path: "/api/options/image-recipes", answers: sentToAws },
  "api/inspector": { path: "/api/inspector", answers: { ...sentToAws, viewer: "AccessDenied" } },
  "api/details": {
    path: `/api/details?arn=${encodeURIComponent(RESOURCE_ARNS.recipe)}`,
    answers: sentToAws,
  },
};

/** Routes without a scope, and the tests that cover them. */
export const ROUTES_WITHOUT_SCOPE: Record<string, string> = {
  "api/activity": "everyone: extends the own session, lib/auth/sessions/activity.test.ts",
  "api/auth/[...nextauth]": "everyone: signing in",
  "api/auth/backchannel-logout":
    "the identity provider, by the signature of its token: lib/auth/backchannel-logout.test.ts",
  metrics: "whoever has the metrics token: tested in metrics.spec.ts",
  "api/health": "everyone: says nothing of builds",
  "api/ready": "everyone: says nothing of builds",
  "api/sign-out": "everyone: ends the own session",
  "api/reviews":
    "each account and Region that the person reviews and AWS lets them read: tested below",
  "api/reviews/[id]": "who may read its submission or build: tested below",
  "api/reviews/build": "who may view the build: tested below",
  "api/reviews/submission": "who may read the submission: tested below",
  "api/reviews/count": "as the list of reviews: tested below",
  "api/home": "each account and Region that AWS lets the person view: tested below",
  ...Object.fromEntries(
    [
      ["audit", "builds", "builds/compare", "builds/detail", "builds/log", "reviews"],
      ["reviews/[id]", "reviews/[id]/decision", "submissions", "submissions/[id]"],
      ["submissions/[id]/review", "token"],
    ]
      .flat()
      .map((path) => [`api/v1/${path}`, "what an API token allows: api-tokens.spec.ts"]),
  ),
  "api/v1/ci-tokens": "jobs that ciTrust accepts: lib/tokens/ci/exchange.test.ts",
  "api/v1/openapi.json": "everyone: describes the API only",
  "api/v1/[[...path]]": "everyone: an error for unknown paths",
  "api/submissions/[id]": "its submitter, and who may view the place: tested below",
};

/** The outcome at AWS varies by role, but the other callers are always rejected. */
const changes = (permission: Partial<Row> = {}) => ({
  ...row("NotSignedIn", "RoleNotAllowed", "PermissionMissing", "AWS", "AWS", "AssumeRoleDenied"),
  ...permission,
});
/** The roles nolist and locked lack Kiln's permissions `cancel` and `admin`. */
const forLeads = changes({ nolist: "PermissionMissing", locked: "PermissionMissing" });

/** An ID that doesn't exist. */
export const MISSING_ID = "01940000-0000-7000-8000-000000000000";

/** The same response for every caller with a role. */
const found = (code: string) => ({ viewer: code, lead: code, nolist: code, locked: code });

/** Every server action, with its input besides the scope. `AWS` stands for AWS's response. */
export const ACTIONS: Record<string, { argument: object; answers: Row }> = {
  submitBuild: { argument: { request: {} }, answers: changes({ locked: "AWS" }) },
  checkSubmission: { argument: { id: "missing" }, answers: changes({ locked: "AWS" }) },
  retryBuild: { argument: { arn: RESOURCE_ARNS.build }, answers: changes() },
  tagBuild: {
    argument: { arn: RESOURCE_ARNS.build, set: [{ key: "owner", value: "me" }], remove: [] },
    answers: changes(),
  },
  cancelBuild: { argument: { arn: RESOURCE_ARNS.build }, answers: forLeads },
  cancelBuilds: { argument: { arns: [RESOURCE_ARNS.build] }, answers: forLeads },
  deleteBuild: { argument: { arn: RESOURCE_ARNS.build, confirmation: "no" }, answers: forLeads },
  deleteBuilds: { argument: { arns: [RESOURCE_ARNS.missing] }, answers: forLeads },
  explainReviewRules: {
    argument: { text: "{}", submitter: {} },
    answers: { ...forLeads, lead: "InvalidInput" },
  },
  checkInstallation: { argument: {}, answers: { ...forLeads, lead: "ok" } },
  decideOnReview: {
    argument: { id: MISSING_ID, decision: "approve", reason: "", requestHash: null },
    answers: { ...forLeads, lead: "NotFound" },
  },
  bypassReviewRule: {
    argument: { id: MISSING_ID, reason: "urgent", requestHash: null },
    answers: { ...forLeads, lead: "NotFound" },
  },
  withdrawSubmission: { argument: { id: MISSING_ID }, answers: { ...own, ...found("NotFound") } },
  editSubmission: {
    argument: { id: MISSING_ID, requestHash: null, request: {} },
    answers: changes({ locked: "AWS" }),
  },
  commentOnReview: {
    argument: { id: MISSING_ID, text: "Why?" },
    answers: { ...builds, viewer: "NotFound", lead: "NotFound" },
  },
  followBuild: { argument: { arn: RESOURCE_ARNS.build }, answers: builds },
  unfollowBuild: { argument: { arn: RESOURCE_ARNS.build }, answers: own },
  markNotificationsSeen: {
    argument: { id: MISSING_ID, hasBuilds: true, hasReviews: true },
    answers: own,
  },
  saveNotificationRules: {
    argument: { rules: [], schedule: { timeZone: "UTC" } },
    answers: own,
  },
  // The sandbox has neither a mail server nor channels.
  sendTestMail: { argument: {}, answers: { ...own, ...found("NotFound") } },
  resendMessage: { argument: { id: MISSING_ID }, answers: { ...own, ...found("NotFound") } },
  testChannel: { argument: { channel: "none" }, answers: { ...forLeads, lead: "NotFound" } },
  resendChannelMessage: {
    argument: { id: MISSING_ID, channel: "none" },
    answers: { ...forLeads, lead: "NotFound" },
  },
  listViews: { argument: {}, answers: own },
  createApiToken: {
    argument: {
      kind: "personal",
      name: "access",
      regions: ["eu-west-1"],
      permissions: [],
      days: 1,
    },
    answers: own,
  },
  revokeApiToken: { argument: { id: MISSING_ID }, answers: { ...own, ...found("NotFound") } },
  endOwnSessions: { argument: { ids: [MISSING_ID] }, answers: { ...own, ...found("NotFound") } },
  endPersonSessions: {
    argument: { personId: MISSING_ID },
    answers: { ...forLeads, lead: "NotFound" },
  },
  saveView: { argument: { name: "mine", query: "status=FAILED" }, answers: own },
  deleteView: { argument: { id: MISSING_ID }, answers: own },
};

/** Actions that only set the browser's own cookies. */
export const ACTIONS_WITHOUT_SCOPE = ["chooseScope", "chooseTheme", "setListDisplay"];

/** Every page by its folder, with the expected result; null if another test covers the page. */
export const PAGES: Record<string, { path: string; answers: Row } | null> = {
  "(portal)/builds": { path: "/builds?", answers: builds },
  "(portal)/builds/[account]/[region]/[name]/[version]/[build]": {
    path: `${RESOURCE_ARNS.page}?`,
    // A link can contain another user's role, in which case the page uses one of the reader's.
    answers: { ...builds, stranger: "ok" },
  },
  "(portal)/builds/compare": {
    path: `/builds/compare?a=${arn}&b=${arn}&`,
    answers: { ...builds, stranger: "ok" },
  },
  "(portal)/evidence": {
    path: `/evidence?arn=${arn}&`,
    answers: { ...builds, stranger: "ok" },
  },
  // The form shows no build data except the request that it starts with.
  "(portal)/builds/new": {
    path: `/builds/new?from=${arn}&`,
    answers: { ...builds, viewer: "PermissionMissing" },
  },
  // Contains no build data. It is tested in access.spec.ts.
  "(portal)/notifications": null,
  // Behaves like its route. It is tested in access.spec.ts.
  "(portal)/builds/submissions/[id]": null,
  // Scoped to the accounts and Regions that the user reviews. It is tested in access.spec.ts.
  "(portal)/reviews": null,
  // The user's own tokens, tested in api-tokens.spec.ts.
  "(portal)/tokens": null,
  // The user's own sessions, and people of administered accounts, tested in session.spec.ts.
  "(portal)/sessions": null,
  // Contains no build data. It is tested in access.spec.ts.
  "(portal)/admin/rules": null,
  // Scoped to the accounts that the user administers. It is tested in access.spec.ts.
  "(portal)/admin/installation": null,
  // Scoped to the accounts that the user administers. It is tested in access.spec.ts and
  // audit.spec.ts.
  "(portal)/audit": null,
  "sign-in": null,
  // Contains no data: every path without a page.
  "unknown-page": null,
  // Scoped to the accounts and Regions that AWS lets the user view. It is tested in access.spec.ts.
  "(portal)": null,
};

/** The folders under app/ that contain a file with this name. */
export function findFoldersByFileName(name: RegExp): string[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((path) => name.test(path))
    .map((path) => path.replace(/\/?[^/]+$/, ""));
}

/** The names of all exported server actions. */
export function listActionNames(): string[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("actions.ts"))
    .map((path) => readFileSync(join("app", path), "utf8"))
    .filter((text) => text.startsWith('"use server"'))
    .flatMap((text) => [...text.matchAll(/export (?:const|async function) (\w+)/g)])
    .map(([, name = ""]) => name);
}
