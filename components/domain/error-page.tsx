import type { ReactNode } from "react";
import type { CatalogCode } from "@/lib/errors/catalog";
import type { PortalError } from "@/lib/errors/portal-error";
import { DeniedState } from "./denied-state";
import { ErrorPanel } from "./error-panel";
import { RefreshUntilReachable } from "./refresh-until-reachable";

interface ErrorPageProps {
  title: string;
  error: PortalError;
  /** Details of this occurrence, shown with the error. */
  detail?: ReactNode;
  /** Additional buttons. */
  actions?: ReactNode;
  /** False if no other role has access to the page. */
  canSwitchRole?: boolean;
  /** Additional help, such as the user's other roles. */
  children?: ReactNode;
}

/** The errors that mean that the user's role has no access to the page. */
const denials = new Set<CatalogCode>([
  "RoleNotAllowed",
  "PermissionMissing",
  "ReadAccessDenied",
  "ReadAccessUnverified",
  "AssumeRoleDenied",
]);

/**
 * Replaces a page whose content couldn't be loaded. It shows the reason, under the page's heading
 * unless access is denied.
 */
export function ErrorPage(props: ErrorPageProps) {
  const { title, error, detail, actions, canSwitchRole, children } = props;
  if (denials.has(error.code)) {
    return (
      <DeniedState {...{ error, actions, canSwitchRole }}>
        {detail}
        {children}
      </DeniedState>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h1 className="wrap-anywhere font-semibold text-xl">{title}</h1>
      <ErrorPanel error={error} actions={actions}>
        {detail}
      </ErrorPanel>
      {error.code === "AwsUnreachable" ? <RefreshUntilReachable /> : null}
      {children}
    </div>
  );
}
