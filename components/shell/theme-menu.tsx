"use client";
import { SunMoon } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { ThemeItems } from "./theme-items";

export function ThemeMenu() {
  const trigger = <IconButton label="Theme" icon={<SunMoon aria-hidden size={16} />} />;
  return (
    <Menu label="Theme" trigger={trigger} align="end">
      <ThemeItems />
    </Menu>
  );
}
