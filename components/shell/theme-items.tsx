"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { MenuItem, MenuLabel } from "@/components/ui/menu-item";
import { useTheme } from "./use-theme";

const themes = [
  { value: "system", label: "System", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
] as const;

export function ThemeItems() {
  const { theme, choose } = useTheme();
  return (
    <>
      <MenuLabel>Theme</MenuLabel>
      {themes.map(({ value, label, icon: Icon }) => (
        <MenuItem
          key={value}
          icon={<Icon aria-hidden size={14} />}
          checked={theme === value}
          onSelect={() => choose(value)}
        >
          {label}
        </MenuItem>
      ))}
    </>
  );
}
