"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { buildPath } from "@/components/domain/build-path";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { formatDuration } from "@/components/domain/duration";
import { ErrorPanel } from "@/components/domain/error-panel";
import { PartSkeleton } from "@/components/domain/part-skeleton";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { contentQueries } from "@/lib/tracking/contents/queries";
import type { RelatedBuild } from "@/lib/tracking/contents/view";
import type { BuildSummary } from "@/lib/tracking/view";
import { errorOf } from "../error-of";

interface RelatedBuildsProps {
  summary: BuildSummary;
  scope: string;
}

/** The builds before and after this one, of the same version of its recipe. */
export function RelatedBuildList({ summary, scope }: RelatedBuildsProps) {
  const { data, error, refetch, isFetching } = useQuery(contentQueries.related(scope, summary.arn));
  const what = summary.recipeArn ? "of the same recipe version" : "of the same image";
  return (
    <Section id="related" title="Related builds" description={`Others ${what}.`} padded={false}>
      {error && !data ? (
        <div className="p-4">
          <ErrorPanel error={errorOf(error)} onRetry={() => void refetch()} busy={isFetching} />
        </div>
      ) : !data ? (
        <PartSkeleton />
      ) : data.later.length + data.earlier.length === 0 ? (
        <p className="p-4 text-ink-2">There is no other build {what}.</p>
      ) : (
        <ol className="divide-y divide-line">
          {data.more.later ? <More>There are later ones.</More> : null}
          {data.later.map((build) => (
            <RelatedItem key={build.arn} build={build} scope={scope} />
          ))}
          <li className="bg-accent-soft px-4 py-1.5 font-medium text-xs">
            This build, {summary.version} build {summary.buildNumber}
          </li>
          {data.earlier.map((build) => (
            <RelatedItem key={build.arn} build={build} scope={scope} />
          ))}
          {data.more.earlier ? <More>There are earlier ones.</More> : null}
        </ol>
      )}
    </Section>
  );
}

function More({ children }: { children: string }) {
  return <li className="px-4 py-1.5 text-ink-3 text-xs">{children}</li>;
}

function RelatedItem({ build, scope }: { build: RelatedBuild; scope: string }) {
  return (
    <li className="relative grid gap-0.5 px-4 py-1.5 hover:bg-ink/3">
      <span className="flex items-center justify-between gap-2">
        <Link
          href={buildPath(build.arn, scope) ?? "/builds"}
          prefetch={false}
          className="wrap-anywhere font-medium text-xs after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
        >
          {build.version} build {build.buildNumber}
        </Link>
        <BuildStatusBadge status={build.status} />
      </span>
      <span className="flex items-center justify-between gap-2 text-ink-2 text-xs">
        <span className="truncate">
          {build.submittedBy ?? (build.source === "pipeline" ? "Pipeline" : "Outside Kiln")} ·{" "}
          <Time value={build.createdAt} />
        </span>
        <span className="shrink-0 tabular-nums">
          {build.durationMs === null ? null : formatDuration(build.durationMs)}
        </span>
      </span>
      {build.sameRequest ? <Badge className="justify-self-start">same request</Badge> : null}
    </li>
  );
}
