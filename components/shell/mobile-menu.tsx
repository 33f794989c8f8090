"use client";
import { Menu as MenuIcon } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { MenuItem, MenuSeparator } from "@/components/ui/menu-item";
import { addScopeToPath } from "./current-scope";
import { findMainPageHref, listNavPages, reviewsPath } from "./nav";
import { ReviewCount } from "./review-count";
import { useCurrentScope, useShell } from "./shell-context";
import { ThemeItems } from "./theme-items";
import { UserItems } from "./user-items";

/** Navigation, theme, and account in one menu, for windows without room in the header. */
export function MobileMenu() {
  const currentHref = findMainPageHref(usePathname(), useSearchParams());
  const { scopes } = useShell();
  const scope = useCurrentScope()?.scope ?? null;
  const trigger = <IconButton label="Menu" icon={<MenuIcon aria-hidden size={16} />} />;
  return (
    <Menu label="Menu" trigger={trigger} align="end" className="min-w-60">
      {listNavPages(scopes).map(({ href, label, icon: Icon }) => (
        <MenuItem
          key={href}
          href={addScopeToPath(href, scope)}
          current={currentHref === href}
          icon={<Icon aria-hidden size={14} />}
        >
          {label}
          {href === reviewsPath ? <ReviewCount /> : null}
        </MenuItem>
      ))}
      <MenuSeparator />
      <ThemeItems />
      <MenuSeparator />
      <UserItems />
    </Menu>
  );
}
