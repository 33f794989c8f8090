import type { CommandGroup } from "@/components/ui/command-list";
import type { ScopeOption } from "@/lib/auth/scope-types";

/** The scopes as rows, under their account and region. */
export function scopeGroups(
  scopes: readonly ScopeOption[],
  current: string | null,
): CommandGroup[] {
  const groups = new Map<string, ScopeOption[]>();
  for (const scope of scopes) {
    const label = `${scope.accountName} · ${scope.account} · ${scope.region}`;
    groups.set(label, [...(groups.get(label) ?? []), scope]);
  }
  return [...groups].map(([label, members]) => ({
    label,
    commands: members.map((member) => ({
      id: member.scope,
      text: `${member.roleName} ${member.roleId} ${member.permissions.join(" ")}`,
      content: member.roleName,
      hint: member.permissions.join(", "),
      current: member.scope === current,
    })),
  }));
}
