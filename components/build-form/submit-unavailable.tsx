"use client";
import { ShieldAlert } from "lucide-react";
import { SwitchRoleButton } from "@/components/domain/switch-role-button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { PortalError } from "@/lib/errors/portal-error";

interface SubmitUnavailableProps {
  error: PortalError;
  /** True if another role of the user can start builds. */
  canSwitchRole: boolean;
}

/** Replaces the form if the role can't start builds or can't be used. */
export function SubmitUnavailableNotice({ error, canSwitchRole }: SubmitUnavailableProps) {
  return (
    <EmptyState
      icon={<ShieldAlert aria-hidden size={20} />}
      title={error.code === "PermissionMissing" ? "This role can't start builds" : error.title}
      headingLevel={1}
      actions={
        <>
          {canSwitchRole ? <SwitchRoleButton variant="primary" /> : null}
          <LinkButton href="/builds">View builds</LinkButton>
        </>
      }
    >
      <p>{error.happened}</p>
      <p className="mt-1">
        {error.code === "PermissionMissing" && !canSwitchRole
          ? "None of your roles can start builds. Ask an administrator to add this permission to one of them."
          : error.remedy}{" "}
        Saved drafts stay in this browser.
      </p>
    </EmptyState>
  );
}
