import type { ScopeOption } from "@/lib/auth/scope-types";

export function getRoleNamesByScope(scopes: readonly ScopeOption[]): Record<string, string> {
  return Object.fromEntries(scopes.map(({ scope, roleName }) => [scope, roleName]));
}
