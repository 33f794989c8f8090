"use client";
import { getButtonClassName } from "@/components/ui/button-style";
import { Menu } from "@/components/ui/menu";
import { useShell } from "./shell-context";
import { UserItems } from "./user-items";

/** The initials of the first and last name. */
function getInitials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters.map((word) => word?.[0]?.toUpperCase() ?? "").join("");
}

export function UserMenu() {
  const { user } = useShell();
  const trigger = (
    <button
      type="button"
      aria-label={`${user.name}'s account`}
      className={getButtonClassName({ variant: "ghost", icon: true })}
    >
      <span className="grid size-6 place-items-center rounded-full bg-accent-soft font-semibold text-2xs text-accent">
        {getInitials(user.name)}
      </span>
    </button>
  );
  return (
    <Menu label="Account" trigger={trigger} align="end" className="min-w-52">
      <UserItems />
    </Menu>
  );
}
