"use client";
import { Menu as MenuIcon } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { MenuItem, MenuSeparator } from "@/components/ui/menu-item";
import { places } from "./nav";
import { withScope } from "./scope-in-view";
import { useScopeInView } from "./shell-context";
import { ThemeItems } from "./theme-items";
import { UserItems } from "./user-items";

/** Places, theme and account in one menu, where the header has no room for them. */
export function MobileMenu() {
  const scope = useScopeInView()?.scope ?? null;
  const trigger = <IconButton label="Menu" icon={<MenuIcon aria-hidden size={16} />} />;
  return (
    <Menu label="Menu" trigger={trigger} align="end" className="min-w-60">
      {places.map(({ href, label, icon: Icon }) => (
        <MenuItem key={href} href={withScope(href, scope)} icon={<Icon aria-hidden size={14} />}>
          {label}
        </MenuItem>
      ))}
      <MenuSeparator />
      <ThemeItems />
      <MenuSeparator />
      <UserItems />
    </Menu>
  );
}
