import "server-only";
import { config, getRoleName } from "@/lib/config/config";
import type { AuditRow } from "@/lib/db/audit-hash";
import { formatBuildPath, parseBuildName } from "@/lib/imagebuilder/arn";
import { type CloudTrailLink, getCloudTrailLink } from "./cloudtrail";

export interface AuditEntryView {
  seq: number;
  /** ISO 8601 UTC. */
  at: string;
  personName: string;
  issuer: string | null;
  subject: string | null;
  /** The person's groups; null if not recorded. */
  groups: string[] | null;
  /** The configured name, or the ID of a role that was removed. Null if no role was needed. */
  roleName: string | null;
  roleId: string;
  accountName: string | null;
  account: string;
  region: string;
  action: string;
  target: string;
  /**
   * The display name of the target build or of a submission's build, such as "al2023-base 2.0.0
   * build 5". Null without a build.
   */
  buildName: string | null;
  /** The path of the build's or submission's page. */
  targetHref: string | null;
  outcome: string;
  detail: [name: string, value: string][];
  requestId: string | null;
  clientAddress: string | null;
  awsRequestId: string | null;
  cloudTrail: CloudTrailLink | null;
  hash: string;
}

/** Actions whose target can be a submission. */
const submissionActions = new Set(
  "submit approve reject bypass withdraw edit expire comment".split(" "),
);
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function toAuditEntryView(row: AuditRow): AuditEntryView {
  const detail = Object.entries(parse(row.detail) ?? {}).map(([name, value]): [string, string] => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  const groups = parse(row.groups);
  const started = detail.find(([name]) => name === "build")?.[1] ?? "";
  const build = formatBuildPath(row.target) === null ? started : row.target;
  const account = config().accounts.find(({ id }) => id === row.account);
  return {
    seq: row.seq,
    at: row.at,
    personName: row.person_name,
    issuer: row.issuer || null,
    subject: row.subject || null,
    groups: Array.isArray(groups) ? groups.map(String) : null,
    roleName: row.role_id === "" ? null : getRoleName(row.role_id),
    roleId: row.role_id,
    accountName: account?.name ?? null,
    account: row.account,
    region: row.region,
    action: row.action,
    target: row.target,
    buildName: parseBuildName(build),
    targetHref: formatBuildPath(build) ?? getSubmissionPath(row, detail),
    outcome: row.outcome,
    detail,
    requestId: row.request_id,
    clientAddress: row.client_address,
    awsRequestId: row.aws_request_id,
    cloudTrail: row.aws_request_id === null ? null : getCloudTrailLink(row),
    hash: row.hash,
  };
}

/**
 * Returns the path of an entry's submission. If a waiting step's review has no known build, the
 * entry's target is the ID of the review, which has no page.
 */
function getSubmissionPath(
  { action, target }: AuditRow,
  detail: [string, string][],
): string | null {
  if (!submissionActions.has(action) || !uuid.test(target)) return null;
  if (detail.some(([name, value]) => name === "review" && value === target)) return null;
  return `/builds/submissions/${target}`;
}

/** Parses a stored JSON object or array; null if there is none or it is invalid. */
function parse(json: string | null): object | null {
  try {
    const value: unknown = JSON.parse(json ?? "null");
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
