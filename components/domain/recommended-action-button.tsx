"use client";
import { LogIn, RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { getButtonClassName } from "@/components/ui/button-style";
import type { RecommendedAction } from "@/lib/errors/portal-error";
import { ChangeButton } from "./change-button";
import { ReloadButton } from "./reload-button";
import { SwitchRoleButton } from "./switch-role-button";

interface RecommendedActionButtonProps {
  action: RecommendedAction;
  onRetry?: () => void;
  onEdit?: () => void;
  busy?: boolean;
  /** True if the retry is a change, which is paused during maintenance. */
  isChange?: boolean;
}

/** True if the buttons for the action include "Try again", provided that `onRetry` is set. */
export function hasRetryButton(action: RecommendedAction): boolean {
  return action === "retry" || action === "wait" || action === "switch-role";
}

/**
 * The buttons for the action recommended by the catalog. Shows nothing if there is none. A denied
 * request can also be tried again, after an administrator has added the permission.
 */
export function RecommendedActionButton({
  action,
  onRetry,
  onEdit,
  busy,
  isChange,
}: RecommendedActionButtonProps) {
  const retry =
    onRetry && hasRetryButton(action) ? <TryAgain {...{ onRetry, busy, isChange }} /> : null;
  if (action === "sign-in") return <SignInAgain />;
  if (action === "switch-role") {
    return (
      <>
        <SwitchRoleButton />
        {retry}
      </>
    );
  }
  if (action === "reload") return <ReloadButton />;
  if (action === "edit" && onEdit) return <Button onClick={onEdit}>Go to field</Button>;
  return retry;
}

interface TryAgainProps {
  onRetry: () => void;
  busy: boolean | undefined;
  isChange: boolean | undefined;
}

function TryAgain({ onRetry, busy, isChange }: TryAgainProps) {
  const RetryButton = isChange ? ChangeButton : Button;
  return (
    <RetryButton icon={<RotateCw aria-hidden size={14} />} loading={busy} onClick={onRetry}>
      Try again
    </RetryButton>
  );
}

/**
 * A link to the sign-in page, which then returns to the current page. It loads the page in full, so
 * that the new session applies.
 */
function SignInAgain() {
  return (
    <a
      href="/sign-in?reason=expired"
      data-leave="allowed"
      onClick={(event) => {
        const callbackUrl = `${window.location.pathname}${window.location.search}`;
        // The reason makes the sign-in page appear even if the session is still valid but its token
        // isn't.
        const query = new URLSearchParams({ reason: "expired", callbackUrl });
        event.currentTarget.href = `/sign-in?${query}`;
      }}
      className={getButtonClassName({})}
    >
      <LogIn aria-hidden size={14} />
      Sign in again
    </a>
  );
}
