import { buildPath } from "@/components/domain/build-path";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import type { CommandGroup } from "@/components/ui/command-list";
import type { ScopeOption } from "@/lib/auth/scope-types";
import type { BuildSummary } from "@/lib/tracking/view";
import { places } from "./nav";
import { scopeGroups } from "./scope-groups";
import { withScope } from "./scope-in-view";

/** How many recent builds the palette offers. */
const recent = 8;

/** The places of the portal; a command's id is where it leads. */
export function placeGroup(scope: string | null): CommandGroup {
  return {
    label: "Go to",
    commands: places.map(({ href, label, icon: Icon }) => ({
      id: withScope(href, scope),
      text: label,
      content: label,
      icon: <Icon aria-hidden size={14} />,
    })),
  };
}

/** The newest builds of the scope; a command's id is the build's page. */
export function buildGroup(builds: readonly BuildSummary[], scope: string | null): CommandGroup {
  const newest = [...builds].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return {
    label: "Recent builds",
    commands: newest.slice(0, recent).flatMap((build) => {
      const href = buildPath(build.arn, scope ?? undefined);
      const version = `${build.version}/${build.buildNumber}`;
      if (!href) return [];
      return {
        id: href,
        text: `${build.name} ${version} ${build.status} ${build.arn}`,
        content: (
          <>
            {build.name} <span className="font-mono text-ink-2 text-xs">{version}</span>
          </>
        ),
        hint: <BuildStatusBadge status={build.status} />,
      };
    }),
  };
}

/** What stands before a scope among the ids of the palette's commands. */
export const scopePrefix = "scope:";

/** The roles to act as; a command's id is `scope:` and the scope. */
export function roleGroups(scopes: readonly ScopeOption[], current: string | null): CommandGroup[] {
  return scopeGroups(scopes, current).map((group) => ({
    label: `Act in ${group.label}`,
    commands: group.commands.map((command) => ({
      ...command,
      id: `${scopePrefix}${command.id}`,
      text: `role ${command.text}`,
    })),
  }));
}
