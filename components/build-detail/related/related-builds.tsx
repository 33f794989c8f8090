"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { contentQueries } from "@/components/domain/api/build-contents";
import { getBuildPagePath, getComparePagePath } from "@/components/domain/build-path";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { describeStarter } from "@/components/domain/describe-starter";
import { formatDuration } from "@/components/domain/duration";
import { PartError } from "@/components/domain/part-error";
import { toQueryError } from "@/components/domain/query-error";
import { SectionSkeleton } from "@/components/domain/section-skeleton";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { dot } from "@/components/ui/dot";
import { Time } from "@/components/ui/time";
import type { RelatedBuild, RelatedBuilds } from "@/lib/builds/contents/view";
import type { BuildSummary } from "@/lib/builds/view";

interface RelatedBuildsProps {
  summary: BuildSummary;
  scope: string;
}

export function RelatedBuildList({ summary, scope }: RelatedBuildsProps) {
  const { data, error, refetch, isFetching } = useQuery(contentQueries.related(scope, summary.arn));
  return (
    <Section
      id="related"
      title="Related builds"
      description={`Earlier and later builds of ${summary.name}, across versions.`}
      padded={false}
    >
      {error && !data ? (
        <PartError
          subject="related builds"
          error={toQueryError(error)}
          onRetry={() => void refetch()}
          busy={isFetching}
        />
      ) : !data ? (
        <SectionSkeleton />
      ) : (
        <>
          <GoodBuilds related={addOwnBuild(data, summary)} {...{ summary, scope }} />
          <OtherBuilds related={data} {...{ summary, scope }} />
        </>
      )}
    </Section>
  );
}

/**
 * Returns the related builds with the page's own build as `lastGood` if it is AVAILABLE and newer,
 * because the related builds are refetched only once a minute.
 */
function addOwnBuild(related: RelatedBuilds, summary: BuildSummary): RelatedBuilds {
  const isLatest = summary.createdAt > (related.lastGood?.createdAt ?? "");
  if (summary.status !== "AVAILABLE" || !isLatest) return related;
  return { ...related, lastGood: { ...summary, sameRequest: true } };
}

interface OtherBuildsProps extends RelatedBuildsProps {
  related: RelatedBuilds;
}

function GoodBuilds({ related: { lastGood, previousGood }, summary, scope }: OtherBuildsProps) {
  const own = summary.arn;
  const isOwn = lastGood?.arn === own;
  const isNewer = lastGood !== null && !isOwn && lastGood.arn !== previousGood?.arn;
  return (
    <>
      {isNewer || previousGood === null ? (
        <GoodBuild
          label="Latest good build"
          build={lastGood}
          compared={[own, lastGood?.arn ?? own]}
          {...{ own, scope }}
        />
      ) : null}
      {previousGood ? (
        <GoodBuild
          label="Previous good build"
          build={previousGood}
          compared={[previousGood.arn, own]}
          {...{ own, scope }}
        />
      ) : null}
    </>
  );
}

interface GoodBuildProps {
  label: string;
  build: RelatedBuild | null;
  /** The ARN of the page's own build. */
  own: string;
  /** The ARNs of the builds to compare. */
  compared: readonly [before: string, after: string];
  scope: string;
}

function GoodBuild({ label, build, own, compared, scope }: GoodBuildProps) {
  return (
    <div className="border-line border-b">
      <h3 className="px-4 pt-2 text-ink-2 text-xs">{label}</h3>
      {build === null ? (
        <p className="px-4 pt-0.5 pb-2 text-xs">None recorded</p>
      ) : build.arn === own ? (
        <p className="px-4 pt-0.5 pb-2 font-medium text-xs">This build</p>
      ) : (
        <>
          <ul>
            <RelatedItem build={build} scope={scope} />
          </ul>
          <p className="px-4 pb-2 text-xs">
            <Link
              href={getComparePagePath(...compared, scope)}
              prefetch={false}
              className="font-medium text-accent hover:underline"
            >
              Compare with {label.toLowerCase()}
            </Link>
          </p>
        </>
      )}
    </div>
  );
}

function OtherBuilds({ related: { later, earlier, more }, summary, scope }: OtherBuildsProps) {
  if (later.length + earlier.length === 0) {
    return <p className="p-4 text-ink-2">No other builds of this image.</p>;
  }
  return (
    <ol className="divide-y divide-line">
      {more.later ? <TruncationNote>Some newer builds aren't shown.</TruncationNote> : null}
      {later.map((build) => (
        <RelatedItem key={build.arn} build={build} scope={scope} />
      ))}
      <li className="bg-accent-soft px-4 py-1.5 font-medium text-xs">
        This build ({summary.version} build&nbsp;{summary.buildNumber})
      </li>
      {earlier.map((build) => (
        <RelatedItem key={build.arn} build={build} scope={scope} />
      ))}
      {more.earlier ? <TruncationNote>Some older builds aren't shown.</TruncationNote> : null}
    </ol>
  );
}

function TruncationNote({ children }: { children: string }) {
  return <li className="px-4 py-1.5 text-ink-3 text-xs">{children}</li>;
}

function RelatedItem({ build, scope }: { build: RelatedBuild; scope: string }) {
  return (
    <li className="relative grid gap-0.5 px-4 py-1.5 hover:bg-ink/3">
      <span className="flex items-center justify-between gap-2">
        <Link
          href={getBuildPagePath(build.arn, scope) ?? "/builds"}
          prefetch={false}
          className="wrap-anywhere font-medium text-xs after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
        >
          {build.version} build&nbsp;{build.buildNumber}
        </Link>
        <BuildStatusBadge status={build.status} />
      </span>
      <span className="flex items-center justify-between gap-2 text-ink-2 text-xs">
        <span className="truncate">
          {describeStarter(build)}
          {dot}
          <Time value={build.createdAt} />
        </span>
        <span className="shrink-0 tabular-nums">
          {build.durationMs === null ? null : `took ${formatDuration(build.durationMs)}`}
        </span>
      </span>
      {build.sameRequest ? <Badge className="justify-self-start">Same request</Badge> : null}
    </li>
  );
}
