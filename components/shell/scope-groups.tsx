import { AccountName } from "@/components/domain/account-name";
import { BreakableText } from "@/components/ui/breakable";
import type { CommandGroup } from "@/components/ui/command-list";
import { dot } from "@/components/ui/dot";
import type { ScopeOption } from "@/lib/auth/scope-types";
import { allAccountsScope } from "@/lib/http/all-accounts-scope";

/**
 * Returns the command that opens the build list of all accounts and Regions. Empty for a user who
 * can view only one.
 */
export function createAllAccountsGroups(
  scopes: readonly ScopeOption[],
  isCurrent: boolean,
): CommandGroup[] {
  const viewed = scopes.filter(({ permissions }) => permissions.includes("view"));
  const keys = new Set(viewed.map(({ account, region }) => `${account} ${region}`));
  if (keys.size < 2) return [];
  const command = {
    id: allAccountsScope,
    text: "view",
    content: "All accounts",
    hint: "view",
    current: isCurrent,
  };
  return [{ label: "All accounts and Regions", commands: [command] }];
}

export function groupScopesByAccountRegion(
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
        {`${dot}${members[0].account}${dot}`}
        <BreakableText text={members[0].region} />
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
