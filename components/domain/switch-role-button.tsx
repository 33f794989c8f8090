"use client";
import { UserRoundCog } from "lucide-react";
import { Button } from "@/components/ui/button";
import { focusScopeSwitcher } from "./scope-switcher-focus";

/** Leads to the header's role switcher, where this role is not enough. */
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
