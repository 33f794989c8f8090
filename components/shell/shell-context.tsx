"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { createContext, type ReactNode, useContext } from "react";
import type { ScopeOption } from "@/lib/auth/scope-types";
import { scopeInView } from "./scope-in-view";

export type Theme = "system" | "light" | "dark";

/** What the server knows of the signed-in person, and the actions that remember their choices. */
export interface ShellData {
  user: { name: string; email: string };
  scopes: readonly ScopeOption[];
  /** The scope that the cookie remembers. */
  remembered: string | null;
  /** The id from which on the window is to be told what happens: what came before was rendered. */
  liveFrom: string;
  chooseScope: (input: { scope: string }) => Promise<unknown>;
  chooseTheme: (input: { theme: Theme }) => Promise<unknown>;
  /** Notes the last notification that was seen. */
  markSeen: (input: { scope: string; id: string }) => Promise<unknown>;
}

const ShellContext = createContext<ShellData | null>(null);

export function ShellProvider({ data, children }: { data: ShellData; children: ReactNode }) {
  return <ShellContext.Provider value={data}>{children}</ShellContext.Provider>;
}

/** The shell's data; for the parts of the shell. */
export function useShell(): ShellData {
  const data = useContext(ShellContext);
  if (!data) throw new Error("useShell must be used inside the shell");
  return data;
}

/** The scope that the page in view is about, or null for a person without a role. */
export function useScopeInView(): ScopeOption | null {
  const { scopes, remembered } = useShell();
  const pathname = usePathname();
  const requested = useSearchParams().get("scope");
  return scopeInView(scopes, remembered, { pathname, requested });
}
