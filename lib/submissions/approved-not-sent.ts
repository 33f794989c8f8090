import { createPortalError, type PortalError } from "@/lib/errors/portal-error";

export type RequesterUnavailableReason = "role-changed" | "group-changed" | "signed-out";

/**
 * Returns the error of an approved request that couldn't be sent. It describes what the requester
 * has to do.
 */
export function createApprovedNotSentError(
  { person_name: name, role_id: role }: { person_name: string; role_id: string },
  missing: RequesterUnavailableReason,
): PortalError {
  const why: Record<RequesterUnavailableReason, string> = {
    "role-changed": `The “${role}” role can no longer submit builds in this account and Region.`,
    "group-changed": `${name}'s groups no longer grant the “${role}” role.`,
    "signed-out": `${name}'s session has ended.`,
  };
  const send = `${name} must sign in again, open this page, and select “Send.”`;
  const remedy: Record<RequesterUnavailableReason, string> = {
    "role-changed": `Ask an administrator to restore the role's permission to submit builds in this account and Region. Then ${send}`,
    "group-changed": `Ask an administrator to give ${name} access to the role. Then ${send}`,
    "signed-out": send,
  };
  return {
    ...createPortalError("ApprovedNotSent"),
    happened: `Reviewers approved this request. ${why[missing]} Nothing was sent to AWS.`,
    remedy: remedy[missing],
  };
}
