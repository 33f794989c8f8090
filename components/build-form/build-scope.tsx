"use client";
import { createContext, type ReactNode, useContext } from "react";

/** Who the form acts as and where: what the browser may know of the chosen scope. */
export interface BuildScope {
  /** `"<roleId>@<region>"`, sent with every request. */
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

/** The scope of the form around this component. */
export function useBuildScope(): BuildScope {
  const scope = useContext(Context);
  if (!scope) throw new Error("useBuildScope is used outside of the build form");
  return scope;
}
