import type { PortalError } from "@/lib/errors/portal-error";

/**
 * Returns the error of a page that needs a role in an account and Region. If the user has none, the
 * error names both, because the page's header then shows a role in another account or Region.
 */
export function toAccountRegionError(
  error: PortalError,
  { account, region }: { account: string; region: string },
): PortalError {
  if (error.code !== "RoleNotAllowed") return error;
  return {
    ...error,
    title: "You don't have a role in this account and Region",
    happened: `This page requires a role in account ${account} in ${region}, and your groups don't grant one.`,
    remedy: "Ask an administrator for a role in this account and Region.",
    action: "none",
  };
}
