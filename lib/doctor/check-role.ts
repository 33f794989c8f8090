import "server-only";
import type { AwsIdentity } from "@/lib/aws/aws-identity";
import { probeListImages } from "@/lib/aws/images";
import { findDeniedActions, type SimulatedStatement } from "@/lib/aws/installation";
import type { PortalError } from "@/lib/errors/portal-error";
import { andList } from "@/lib/text/list-format";
import type { Check, CheckGroup } from "./check";
import { isEssentialAction } from "./required-permissions";

/** The identity that AWS records for the checks, as source identity and session name. */
export const doctorIdentity = { id: "kiln-doctor", name: "Kiln installation check", email: "" };

const remedies: Partial<Record<PortalError["code"], string>> = {
  AssumeRoleDenied:
    "Allow sts:AssumeRole, sts:SetSourceIdentity, and sts:TagSession in this role's trust policy and in Kiln's own policies, and check the external ID.",
  InvalidCredentials:
    "Check Kiln's instance profile, service account, or AWS_* environment variables.",
  AccessDenied:
    "In the role's policies, allow the action named in the AWS message. See docs/iam.md for the policy statements.",
};

/** Converts a failed call made with the role into a check result. */
export function toFailedCheck(group: CheckGroup, name: string, error: PortalError): Check {
  const words = error.awsMessage ? ` AWS message: ${error.awsMessage}` : "";
  return {
    ...{ group, name, status: "failed" },
    detail: `${error.title}.${words}`,
    remedy: remedies[error.code] ?? error.remedy,
  };
}

interface RoleSubject {
  group: CheckGroup;
  /** The role's name, such as `Engineer`. */
  name: string;
  acting: AwsIdentity;
  regions: readonly string[];
  statements: SimulatedStatement[];
  /** False for the tracker, which doesn't list images. */
  listsImages: boolean;
}

/**
 * Lists an image in each Region with the role, unless `listsImages` is false, and simulates the
 * permissions that the role needs.
 */
export async function checkRole(subject: RoleSubject): Promise<Check[]> {
  const { group, name, acting, regions, listsImages } = subject;
  if (!listsImages) return checkPermissions(subject);
  const calls = await Promise.all(
    regions.map(async (region) => ({
      region,
      listed: await probeListImages({ ...acting, region }),
    })),
  );
  const errors = calls.flatMap(({ listed }) => (listed.ok ? [] : [listed.error]));
  const withoutRole = errors.find(({ code }) => code === "AssumeRoleDenied");
  if (withoutRole) return [toFailedCheck(group, `${name}: assume the role`, withoutRole)];
  const title = `${name}: list images`;
  const allowed = calls.filter(({ listed }) => listed.ok).map(({ region }) => region);
  const lists: Check[] =
    allowed.length > 0
      ? [{ group, name: title, status: "ok", detail: `Allowed in ${andList.format(allowed)}.` }]
      : [];
  for (const code of new Set(errors.map((error) => error.code))) {
    const failed = calls.filter(({ listed }) => !listed.ok && listed.error.code === code);
    const error = errors.find((each) => each.code === code);
    const names = andList.format(failed.map(({ region }) => region));
    if (error) lists.push(toFailedCheck(group, `${title} in ${names}`, error));
  }
  return [...lists, ...(await checkPermissions(subject))];
}

async function checkPermissions(subject: RoleSubject): Promise<Check[]> {
  const { group, acting, statements } = subject;
  const name = `${subject.name}: permissions`;
  const results = await Promise.all(
    statements.map((statement) => findDeniedActions(acting, statement)),
  );
  const refusal = results.find((result) => !result.ok);
  if (refusal && !refusal.ok) return [toUnknownPermissionsCheck(group, name, refusal.error)];
  const missing = [
    ...new Set(results.flatMap((result) => (result.ok ? result.value : []))),
  ].toSorted();
  const checked = new Set(statements.flatMap(({ actions }) => actions)).size;
  if (missing.length === 0) {
    return [{ group, name, status: "ok", detail: `All ${checked} required actions are allowed.` }];
  }
  const essential = missing.some(isEssentialAction);
  return [
    {
      ...{ group, name, status: essential ? "failed" : "warning", missing },
      detail: `Denied actions (${missing.length} of ${checked}): ${andList.format(missing)}.`,
      remedy: essential
        ? "Allow these actions in the role's policies. See docs/iam.md for the policy statements."
        : "Kiln works without these actions, but some details and checks aren't available. To enable them, allow the actions in the role's policies. See docs/iam.md for the policy statements.",
    },
  ];
}

/**
 * Returns the result for a failed simulation. Without permission to simulate, missing permissions
 * show up only in the role's policies or as errors during use.
 */
function toUnknownPermissionsCheck(group: CheckGroup, name: string, error: PortalError): Check {
  if (error.code !== "AccessDenied") return toFailedCheck(group, name, error);
  return {
    ...{ group, name, status: "skipped" },
    detail:
      "The role can't simulate its own policies, so Kiln can't check which permissions are missing.",
    remedy:
      "Allow the role to call iam:SimulatePrincipalPolicy on itself. See the “doctor” section of docs/iam.md.",
  };
}
