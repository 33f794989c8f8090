"use client";
import { UserRoundCog } from "lucide-react";
import { Button } from "@/components/ui/button";
import { focusScopeSwitcher } from "./scope-switcher-focus";

/** A button that focuses the scope switcher in the header, for a role that lacks permission. */
export function SwitchRoleButton() {
  return (
    <Button
      variant="primary"
      icon={<UserRoundCog aria-hidden size={14} />}
      onClick={focusScopeSwitcher}
    >
      Switch role
    </Button>
  );
}
