"use client";
import { createContext, type ReactNode, useContext } from "react";

export interface BuildScope {
  /** The scope as `"<roleId>@<region>"`. */
  scope: string;
  roleName: string;
  account: string;
  accountName: string;
  region: string;
}

const Context = createContext<BuildScope | null>(null);

export function BuildScopeProvider({
  value,
  children,
}: {
  value: BuildScope;
  children: ReactNode;
}) {
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export function useBuildScope(): BuildScope {
  const scope = useContext(Context);
  if (!scope) throw new Error("useBuildScope must be used inside the build form");
  return scope;
}
