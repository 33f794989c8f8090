import { FileCheck, ListFilter } from "lucide-react";
import { getBuildPagePath } from "@/components/domain/build-path";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import type { Command, CommandGroup } from "@/components/ui/command-list";
import type { ScopeOption } from "@/lib/auth/scope-types";
import type { BuildSummary } from "@/lib/builds/view";
import { addScopeToPath } from "./current-scope";
import { listNavPages } from "./nav";
import { groupScopesByAccountRegion } from "./scope-groups";

const maxBuilds = 8;

/** Returns the main pages as commands. A command's ID is the page's path with the scope. */
export function createPageGroup(
  scopes: readonly ScopeOption[],
  scope: string | null,
): CommandGroup {
  return {
    label: "Go to",
    commands: listNavPages(scopes).map(({ href, label, icon: Icon }) => ({
      id: addScopeToPath(href, scope),
      text: label,
      content: label,
      icon: <Icon aria-hidden size={14} />,
    })),
  };
}

/**
 * Returns the newest builds of the scope as commands. A command's ID is the path of the build's
 * page.
 */
export function createRecentBuildsGroup(
  builds: readonly BuildSummary[],
  scope: string | null,
): CommandGroup {
  const newest = [...builds].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return { label: "Recent builds", commands: buildCommands(newest, scope) };
}

const amiIdPattern = /^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

/**
 * Returns the builds found by a search. For the ARN of a build that wasn't found, such as one in
 * another account, adds a link to the build's page, which selects a role. For an AMI ID, adds a
 * link to the image's evidence.
 */
export function createSearchResultGroup(
  query: string,
  builds: readonly BuildSummary[],
  scope: string | null,
): CommandGroup {
  const commands = buildCommands(builds, scope);
  const arn = query.trim().toLowerCase();
  const named = getBuildPagePath(arn);
  if (named && !builds.some((build) => build.arn === arn)) {
    const text = `Open ${arn}`;
    commands.push({ id: named, text, content: text });
  }
  if (amiIdPattern.test(arn)) {
    const text = `View evidence for ${arn}`;
    const icon = <FileCheck aria-hidden size={14} />;
    commands.push({ id: `/evidence?ami=${arn}`, text, content: text, icon });
  }
  return { label: "Builds", commands, found: true };
}

export function createAllMatchesGroup(query: string, scope: string | null): CommandGroup {
  const text = `View all matches for “${query.trim()}”`;
  const params = new URLSearchParams({ ...(scope ? { scope } : {}), q: query.trim() });
  const icon = <ListFilter aria-hidden size={14} />;
  return {
    label: "Search builds",
    commands: [{ id: `/builds?${params}`, text, content: text, icon }],
    found: true,
  };
}

function buildCommands(builds: readonly BuildSummary[], scope: string | null): Command[] {
  return builds.slice(0, maxBuilds).flatMap((build) => {
    const href = getBuildPagePath(build.arn, scope ?? undefined);
    const version = `${build.version} build ${build.buildNumber}`;
    if (!href) return [];
    return [
      {
        id: href,
        text: `${build.name} ${version} ${build.status} ${build.arn}`,
        content: (
          <span className="flex items-baseline gap-1" title={`${build.name} ${version}`}>
            <bdi className="truncate">{build.name}</bdi>{" "}
            <span className="shrink-0 text-ink-2 text-xs tabular-nums">{version}</span>
            {build.submittedBy ? (
              // The submitter is truncated before the build's name.
              <span className="shrink-99 truncate text-ink-2 text-xs"> · {build.submittedBy}</span>
            ) : null}
          </span>
        ),
        hint: <BuildStatusBadge status={build.status} />,
      },
    ];
  });
}

/** The prefix of scopes among the palette's command IDs. */
export const scopeCommandPrefix = "scope:";

/** Returns the available roles as commands. A command's ID is `scope:` followed by the scope. */
export function createRoleGroups(
  scopes: readonly ScopeOption[],
  current: string | null,
): CommandGroup[] {
  return groupScopesByAccountRegion(scopes, current).map((group) => ({
    label: `Switch to a role in ${group.label}`,
    commands: group.commands.map((command) => ({
      ...command,
      id: `${scopeCommandPrefix}${command.id}`,
      text: `role ${command.text}`,
    })),
  }));
}
