"use client";
import { UserRoundCog } from "lucide-react";
import { createContext, useContext } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { openScopeSwitcher } from "./open-scope-switcher";

/** False if the user has no other role or Region to switch to. */
export const CanSwitchRoleContext = createContext(true);

/**
 * A button that opens the scope switcher in the header, for a role that lacks permission. Hidden
 * if there is no other role.
 */
export function SwitchRoleButton({ variant }: { variant?: ButtonVariant }) {
  if (!useContext(CanSwitchRoleContext)) return null;
  return (
    <Button
      variant={variant}
      icon={<UserRoundCog aria-hidden size={14} />}
      onClick={openScopeSwitcher}
    >
      Switch role
    </Button>
  );
}
