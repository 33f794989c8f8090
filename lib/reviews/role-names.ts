import type { ScopeOption } from "@/lib/auth/scope-types";

/** The names of a person's roles by scope. */
export function getRoleNamesByScope(scopes: readonly ScopeOption[]): Record<string, string> {
  return Object.fromEntries(scopes.map(({ scope, roleName }) => [scope, roleName]));
}
