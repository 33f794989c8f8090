"use client";
import { UserRoundCog } from "lucide-react";
import { Button } from "@/components/ui/button";
import { focusScopeSwitcher } from "./scope-switcher-focus";

/** Focuses the scope switcher in the header if the current role lacks permission. */
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
