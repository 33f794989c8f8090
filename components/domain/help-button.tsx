"use client";
import { LogIn, RotateCw, UserRoundCog } from "lucide-react";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import type { HelpAction } from "@/lib/errors/portal-error";
import { focusScopeSwitcher } from "./scope-switcher-focus";

interface HelpButtonProps {
  action: HelpAction;
  onRetry?: () => void;
  onEdit?: () => void;
  busy?: boolean;
}

/** The one button that the catalogue says helps most; nothing where there is none to press. */
export function HelpButton({ action, onRetry, onEdit, busy }: HelpButtonProps) {
  if (action === "sign-in") return <SignInAgain />;
  if (action === "switch-role") {
    return (
      <Button icon={<UserRoundCog aria-hidden size={14} />} onClick={focusScopeSwitcher}>
        Switch role
      </Button>
    );
  }
  if (action === "edit" && onEdit) return <Button onClick={onEdit}>Go to field</Button>;
  if ((action === "retry" || action === "wait") && onRetry) {
    return (
      <Button icon={<RotateCw aria-hidden size={14} />} loading={busy} onClick={onRetry}>
        Try again
      </Button>
    );
  }
  return null;
}

/** Leads back to where the person is now; a whole page load, so that the new session is seen. */
function SignInAgain() {
  return (
    <a
      href="/sign-in?reason=expired"
      data-leave="allowed"
      onClick={(event) => {
        const callbackUrl = `${window.location.pathname}${window.location.search}`;
        // With a reason the page asks also somebody whose session stands, but not its token.
        const query = new URLSearchParams({ reason: "expired", callbackUrl });
        event.currentTarget.href = `/sign-in?${query}`;
      }}
      className={buttonStyle({})}
    >
      <LogIn aria-hidden size={14} />
      Sign in again
    </a>
  );
}
