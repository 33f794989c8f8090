import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ARN } from "./attempts";

/**
 * The callers: without a session; with a role that the groups don't allow; a viewer; a lead; a role
 * to which IAM denies ListImages; a role that Kiln can't assume.
 */
export const COLUMNS = ["nobody", "stranger", "viewer", "lead", "nolist", "locked"] as const;
export type Column = (typeof COLUMNS)[number];
type Row = Record<Column, string>;

const row = (...codes: [string, string, string, string, string, string]): Row =>
  Object.fromEntries(COLUMNS.map((column, index) => [column, codes[index]])) as Row;

/** Stored build data: only for roles that AWS allows to list images. */
const builds = row(
  "NotSignedIn",
  "RoleNotAllowed",
  "ok",
  "ok",
  "ReadAccessDenied",
  "AssumeRoleDenied",
);
/** Requests sent to AWS each time with the role's credentials. */
const asked = row("NotSignedIn", "RoleNotAllowed", "ok", "ok", "AccessDenied", "AssumeRoleDenied");
/** A user's own settings, which contain no build data. */
const own = row("NotSignedIn", "RoleNotAllowed", "ok", "ok", "ok", "ok");

/** The audit log of the accounts in which a role has the `admin` permission. */
const audit = row(
  "NotSignedIn",
  "RoleNotAllowed",
  "PermissionMissing",
  "ok",
  "PermissionMissing",
  "PermissionMissing",
);

const arn = encodeURIComponent(ARN.build);

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
  "api/builds/log": { path: `/api/builds/log?arn=${arn}`, answers: builds },
  "api/builds/numbers": { path: "/api/builds/numbers", answers: builds },
  "api/builds/overview": { path: "/api/builds/overview", answers: builds },
  "api/builds/packages": { path: `/api/builds/packages?arn=${arn}`, answers: builds },
  "api/builds/related": { path: `/api/builds/related?arn=${arn}`, answers: builds },
  "api/builds/request": { path: `/api/builds/request?arn=${arn}`, answers: builds },
  "api/evidence": { path: `/api/evidence?arn=${arn}`, answers: builds },
  "api/events": { path: "/api/events", answers: builds },
  "api/notifications": { path: "/api/notifications", answers: builds },
  "api/submissions": { path: "/api/submissions", answers: builds },
  "api/options/[kind]": { path: "/api/options/image-recipes", answers: asked },
  "api/inspector": { path: "/api/inspector", answers: { ...asked, viewer: "AccessDenied" } },
  "api/details": { path: `/api/details?arn=${encodeURIComponent(ARN.recipe)}`, answers: asked },
};

/** Routes without a scope, and the tests that cover them. */
export const ROUTES_WITHOUT_SCOPE: Record<string, string> = {
  "api/auth/[...nextauth]": "everyone: signing in",
  "api/health": "everyone: says nothing of builds",
  "api/ready": "everyone: says nothing of builds",
  "api/sign-out": "everyone: ends the own session",
  "api/reviews":
    "each account and Region that the person reviews and AWS lets them read: tested below",
  "api/reviews/[id]": "who may read its submission or build: tested below",
  "api/reviews/build": "who may view the build: tested below",
  "api/reviews/submission": "who may read the submission: tested below",
  "api/reviews/count": "as the list of reviews: tested below",
  "api/submissions/[id]": "its submitter, and who may view the place: tested below",
};

/** The outcome at AWS varies by role; that the other callers are rejected does not. */
const changes = (permission: Partial<Row> = {}) => ({
  ...row("NotSignedIn", "RoleNotAllowed", "PermissionMissing", "AWS", "AWS", "AssumeRoleDenied"),
  ...permission,
});
/** The roles nolist and locked lack Kiln's permissions `cancel` and `admin`. */
const forLeads = changes({ nolist: "PermissionMissing", locked: "PermissionMissing" });

/** An id that doesn't exist. */
export const MISSING = "01940000-0000-7000-8000-000000000000";

/** The same response for every caller with a role. */
const found = (code: string) => ({ viewer: code, lead: code, nolist: code, locked: code });

/** Every server action, with its input besides the scope. `AWS` stands for AWS's response. */
export const ACTIONS: Record<string, { argument: object; answers: Row }> = {
  submitBuild: { argument: { request: {} }, answers: changes({ locked: "AWS" }) },
  checkSubmission: { argument: { id: "missing" }, answers: changes({ locked: "AWS" }) },
  retryBuild: { argument: { arn: ARN.build }, answers: changes() },
  tagBuild: {
    argument: { arn: ARN.build, set: [{ key: "owner", value: "me" }], remove: [] },
    answers: changes(),
  },
  cancelBuild: { argument: { arn: ARN.build }, answers: forLeads },
  cancelBuilds: { argument: { arns: [ARN.build] }, answers: forLeads },
  deleteBuild: { argument: { arn: ARN.build, confirmation: "no" }, answers: forLeads },
  deleteBuilds: { argument: { arns: [ARN.missing] }, answers: forLeads },
  explainReviewRules: {
    argument: { text: "{}", submitter: {} },
    answers: { ...forLeads, lead: "InvalidInput" },
  },
  decideOnReview: {
    argument: { id: MISSING, decision: "approve", reason: "", requestHash: null },
    answers: { ...forLeads, lead: "NotFound" },
  },
  bypassReviewRule: {
    argument: { id: MISSING, reason: "urgent", requestHash: null },
    answers: { ...forLeads, lead: "NotFound" },
  },
  withdrawSubmission: { argument: { id: MISSING }, answers: { ...own, ...found("NotFound") } },
  editSubmission: {
    argument: { id: MISSING, requestHash: null, request: {} },
    answers: changes({ locked: "AWS" }),
  },
  commentOnReview: {
    argument: { id: MISSING, text: "Why?" },
    answers: { ...builds, viewer: "NotFound", lead: "NotFound" },
  },
  followBuild: { argument: { arn: ARN.build }, answers: builds },
  unfollowBuild: { argument: { arn: ARN.build }, answers: own },
  markNotificationsSeen: {
    argument: { id: MISSING },
    answers: own,
  },
  listViews: { argument: {}, answers: own },
  saveView: { argument: { name: "mine", query: "status=FAILED" }, answers: own },
  deleteView: { argument: { id: MISSING }, answers: own },
};

/** Actions that only set the browser's own cookies. */
export const ACTIONS_WITHOUT_SCOPE = ["chooseScope", "chooseTheme", "setListDisplay"];

/** Every page with data of a role's account and Region, and the expected denial. */
export const PAGES: Record<string, { path: string; answers: Row } | null> = {
  "(portal)/builds": { path: "/builds?", answers: builds },
  "(portal)/builds/[account]/[region]/[name]/[version]/[build]": {
    path: `${ARN.page}?`,
    // A link may contain another user's role; the page then uses one of the reader's.
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
  // Like its route; tested below.
  "(portal)/builds/submissions/[id]": null,
  // Scoped to the accounts and Regions that the user reviews; tested below.
  "(portal)/reviews": null,
  // Contains no build data; tested below.
  "(portal)/admin/rules": null,
  // Scoped to the accounts that the user administers; tested below and in audit.spec.ts.
  "(portal)/audit": null,
  "sign-in": null,
  "": null,
};

/** The folders under app/ that contain a file with this name. */
export function foldersWith(name: RegExp): string[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((path) => name.test(path))
    .map((path) => path.replace(/\/?[^/]+$/, ""));
}

/** The names of all exported server actions. */
export function actionNames(): string[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("actions.ts"))
    .map((path) => readFileSync(join("app", path), "utf8"))
    .filter((text) => text.startsWith('"use server"'))
    .flatMap((text) => [...text.matchAll(/export (?:const|async function) (\w+)/g)])
    .map(([, name = ""]) => name);
}
