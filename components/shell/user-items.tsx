"use client";
import { KeyRound, LogOut, MonitorSmartphone } from "lucide-react";
import { MenuItem, MenuSeparator } from "@/components/ui/menu-item";
import { useShell } from "./shell-context";
import { signOut } from "./sign-out";

export function UserItems() {
  const { user } = useShell();
  return (
    <>
      <div role="presentation" className="max-w-64 px-2 py-1.5">
        <p className="truncate font-medium">{user.name}</p>
        <p className="truncate text-ink-3 text-xs">{user.email}</p>
      </div>
      <MenuSeparator />
      <MenuItem href="/tokens" icon={<KeyRound aria-hidden size={14} />}>
        API tokens
      </MenuItem>
      <MenuItem href="/sessions" icon={<MonitorSmartphone aria-hidden size={14} />}>
        Sessions
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden size={14} />} onSelect={signOut}>
        Sign out
      </MenuItem>
    </>
  );
}
