import { AccountName } from "@/components/domain/account-name";
import type { CommandGroup } from "@/components/ui/command-list";
import type { ScopeOption } from "@/lib/auth/scope-types";

/** Groups the scopes by account and Region. */
export function scopeGroups(
  scopes: readonly ScopeOption[],
  current: string | null,
): CommandGroup[] {
  const groups = new Map<string, [ScopeOption, ...ScopeOption[]]>();
  for (const scope of scopes) {
    const label = `${scope.accountName} · ${scope.account} · ${scope.region}`;
    const members = groups.get(label);
    if (members) members.push(scope);
    else groups.set(label, [scope]);
  }
  return [...groups].map(([label, members]) => ({
    label,
    heading: (
      <>
        <AccountName name={members[0].accountName} color={members[0].accountColor} />
        {` · ${members[0].account} · ${members[0].region}`}
      </>
    ),
    commands: members.map((member) => ({
      id: member.scope,
      text: `${member.roleName} ${member.roleId} ${member.permissions.join(" ")}`,
      content: member.roleName,
      hint: member.permissions.join(", "),
      current: member.scope === current,
    })),
  }));
}
