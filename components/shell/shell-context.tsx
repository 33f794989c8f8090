"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { createContext, type ReactNode, useContext } from "react";
import { CanSwitchRoleContext } from "@/components/domain/switch-role-button";
import type { ScopeOption } from "@/lib/auth/scope-types";
import type { Maintenance } from "@/lib/maintenance/view";
import type { SeenMark } from "@/lib/notifications/input";
import {
  getCurrentScope,
  getImageInQuery,
  isAllAccountsListOpen,
  isUnknownScopeRequested,
} from "./current-scope";

export type Theme = "system" | "light" | "dark";

/** The server's data about the signed-in user, and the actions that save their choices. */
export interface ShellData {
  user: { name: string; email: string };
  scopes: readonly ScopeOption[];
  /** The scope saved in the cookie. */
  savedScope: string | null;
  /**
   * The event ID from which the window needs live updates. Earlier changes are already rendered.
   */
  liveFrom: string;
  /** The maintenance mode when the page was rendered. */
  maintenance: Maintenance | null;
  chooseScope: (input: { scope: string }) => Promise<unknown>;
  chooseTheme: (input: { theme: Theme }) => Promise<unknown>;
  /** Saves the last notification seen. */
  markSeen: (input: SeenMark) => Promise<unknown>;
}

const ShellContext = createContext<ShellData | null>(null);

export function ShellProvider({ data, children }: { data: ShellData; children: ReactNode }) {
  const { scopes } = data;
  const pathname = usePathname();
  const requested = useSearchParams().get("scope");
  // While no role is selected, the user can switch even to a single role.
  const isUnknown = isUnknownScopeRequested(scopes, { pathname, requested });
  return (
    <ShellContext.Provider value={data}>
      <CanSwitchRoleContext value={scopes.length > (isUnknown ? 0 : 1)}>
        {children}
      </CanSwitchRoleContext>
    </ShellContext.Provider>
  );
}

export function useShell(): ShellData {
  const data = useContext(ShellContext);
  if (!data) throw new Error("useShell must be used inside the shell");
  return data;
}

/** True if the current page is the build list of all accounts and Regions. */
export function useIsAllAccountsListOpen(): boolean {
  const pathname = usePathname();
  return isAllAccountsListOpen({ pathname, requested: useSearchParams().get("scope") });
}

/** True if the URL names a scope that the user doesn't have, on a page that requires it. */
export function useIsUnknownScopeRequested(): boolean {
  const { scopes } = useShell();
  const pathname = usePathname();
  return isUnknownScopeRequested(scopes, { pathname, requested: useSearchParams().get("scope") });
}

/**
 * The scope of the current page, or null for a user without a role. On the list of all accounts and
 * Regions, this is the scope of links to other pages.
 */
export function useCurrentScope(): ScopeOption | null {
  const { scopes, savedScope } = useShell();
  const pathname = usePathname();
  const search = useSearchParams();
  const requested = search.get("scope");
  const imageArn = getImageInQuery(pathname, search);
  return getCurrentScope(scopes, savedScope, { pathname, requested, imageArn });
}
