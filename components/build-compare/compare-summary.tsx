"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { contentQueries } from "@/components/domain/api/build-contents";
import { getComparePagePath } from "@/components/domain/build-path";
import { SectionSkeleton } from "@/components/domain/section-skeleton";
import { summarizeComparison } from "@/lib/builds/compare/comparison";
import { getComparisonQuery } from "./api";
import { noPreviousGood, previousGoodTitle } from "./previous-good";

/**
 * About as high as four lines and the link, which usually keeps a review's buttons from moving when
 * the summary loads.
 */
const loading = <SectionSkeleton lines={4} padded={false} />;

interface CompareSummaryProps {
  scope: string;
  arn: string;
}

export function CompareSummary({ scope, arn }: CompareSummaryProps) {
  const { data: related, isError } = useQuery(contentQueries.related(scope, arn));
  const good = related?.previousGood ?? null;
  const name = good ? `${good.version} build\u00a0${good.buildNumber}` : null;
  return (
    <section aria-label={previousGoodTitle} className="grid gap-1.5">
      <h3 className="font-medium">
        {previousGoodTitle}
        {name ? <span className="font-normal text-ink-2"> {name}</span> : null}
      </h3>
      {isError && !related ? (
        <p className="text-ink-2">Couldn't load the previous good build.</p>
      ) : !related ? (
        loading
      ) : good === null ? (
        <p className="text-ink-2">{noPreviousGood}</p>
      ) : (
        <Differences scope={scope} a={good.arn} b={arn} />
      )}
    </section>
  );
}

function Differences({ scope, a, b }: { scope: string; a: string; b: string }) {
  const { data, isError } = useQuery(getComparisonQuery({ scope, a, b, all: false }));
  if (isError && !data) return <p className="text-ink-2">Couldn't compare the two builds.</p>;
  if (!data) return loading;
  return (
    <>
      <div role="status">
        <ul className="grid list-disc gap-0.5 pl-4">
          {summarizeComparison(data, true).map((line) => (
            <li key={line} className="wrap-anywhere first-letter:uppercase">
              {line}
            </li>
          ))}
        </ul>
      </div>
      <Link
        href={getComparePagePath(a, b, scope)}
        prefetch={false}
        className="justify-self-start font-medium text-accent hover:underline"
      >
        View full comparison
      </Link>
    </>
  );
}
