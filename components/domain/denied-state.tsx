"use client";
import { RotateCw, ShieldAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import { BreakableText } from "@/components/ui/breakable";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { PortalError } from "@/lib/errors/portal-error";
import { ErrorDetails } from "./error-panel";
import { keepQuotesTogether } from "./keep-quotes-together";
import { hasRetryButton } from "./recommended-action-button";
import { SwitchRoleButton } from "./switch-role-button";

interface DeniedStateProps {
  error: PortalError;
  /** Additional buttons. */
  actions?: ReactNode;
  /** False if no other role has access to the page. */
  canSwitchRole?: boolean;
  children?: ReactNode;
}

/** Replaces a page to which the role has no access. Shows the reason and the remedy. */
export function DeniedState(props: DeniedStateProps) {
  const { error, actions, canSwitchRole = true, children } = props;
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  return (
    <EmptyState
      icon={<ShieldAlert aria-hidden size={20} />}
      title={error.title}
      headingLevel={1}
      actions={
        <>
          {canSwitchRole && error.action !== "none" ? <SwitchRoleButton variant="primary" /> : null}
          {actions}
          {hasRetryButton(error.action) ? (
            <Button
              icon={<RotateCw aria-hidden size={14} />}
              loading={pending}
              onClick={() => startTransition(() => router.refresh())}
            >
              Try again
            </Button>
          ) : null}
          <LinkButton href="/">Go to home page</LinkButton>
        </>
      }
    >
      <p>
        <BreakableText text={keepQuotesTogether(error.happened)} />
      </p>
      <p className="mt-2 text-ink">
        <BreakableText text={error.remedy} />
      </p>
      <div className="mt-3 empty:hidden">{children}</div>
      {/* Wider than the text, so that an ID fits on a line. */}
      <div className="mt-3 rounded-md border border-line bg-surface px-3 pb-2 text-left -mx-3 md:-mx-24">
        <ErrorDetails error={error} />
      </div>
    </EmptyState>
  );
}
