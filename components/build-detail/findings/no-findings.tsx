"use client";
import { useQuery } from "@tanstack/react-query";
import { ExternalLink, ShieldCheck, ShieldQuestionMark } from "lucide-react";
import { contentQueries } from "@/components/domain/api/build-contents";
import { SectionSkeleton } from "@/components/domain/section-skeleton";
import { EmptyState } from "@/components/ui/empty-state";
import type { BuildDetail } from "@/lib/builds/view";
import {
  getNoFindingsReason,
  isFindingCollectionEnabled,
  listScanPrerequisites,
} from "./no-findings-reason";

const guide =
  "https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-security-findings.html";

export function NoFindings({ detail, scope }: { detail: BuildDetail; scope: string }) {
  const { summary } = detail;
  const requestQuery = useQuery({
    ...contentQueries.request(scope, summary.arn),
    enabled: detail.request === null,
  });
  if (requestQuery.isLoading) return <SectionSkeleton />;
  const request = detail.request ?? requestQuery.data?.request;
  const keeps = request ? isFindingCollectionEnabled(request) : null;
  const { isClean, title, text } = getNoFindingsReason(detail, keeps);
  const Icon = isClean ? ShieldCheck : ShieldQuestionMark;
  return (
    <EmptyState icon={<Icon aria-hidden size={20} />} title={title} headingLevel={3}>
      <p>{text}</p>
      <div className="mt-4 text-wrap rounded-lg border border-line bg-bg px-4 py-3 text-left text-xs">
        <p className="font-medium text-ink">Findings appear when all of these are true:</p>
        <ul className="mt-1 grid list-disc gap-1 pl-4">
          {listScanPrerequisites(summary).map((need) => (
            <li key={need} className="wrap-anywhere">
              {need}
            </li>
          ))}
        </ul>
        <a
          href={guide}
          target="_blank"
          rel="noreferrer"
          className="mt-2 inline-block text-accent hover:underline pointer-coarse:py-2"
        >
          Security findings in the EC2 Image Builder User Guide
          <ExternalLink aria-hidden size={12} className="ml-1 inline" />
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      </div>
    </EmptyState>
  );
}
