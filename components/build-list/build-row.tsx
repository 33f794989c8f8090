import Link from "next/link";
import type { ReactNode } from "react";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { SubmissionStatusBadge } from "@/components/domain/submission-status-badge";
import { Cell, Row } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { buildPath, parseArn } from "@/lib/imagebuilder/arn";
import type { SubmissionView } from "@/lib/submissions/view";
import type { BuildSummary } from "@/lib/tracking/view";
import { type ListRow, recipeOf } from "./rows";

/** The link that the whole row follows; stretched over it, so that text can't be missed. */
const rowLink =
  "wrap-anywhere line-clamp-2 font-medium after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2";

/** One line of the list. */
export function BuildRow({ row, scope }: { row: ListRow; scope: string }) {
  return row.kind === "build" ? (
    <FromBuild build={row.build} scope={scope} />
  ) : (
    <FromSubmission submission={row.submission} />
  );
}

function FromBuild({ build, scope }: { build: BuildSummary; scope: string }) {
  const path = buildPath(build.arn);
  const query = new URLSearchParams({ scope });
  return (
    <ListLine
      name={
        path ? (
          <Link href={`${path}?${query}`} prefetch={false} title={build.name} className={rowLink}>
            {build.name}
          </Link>
        ) : (
          build.name
        )
      }
      version={`${build.version} build ${build.buildNumber}`}
      status={<BuildStatusBadge status={build.status} className="shrink-0" />}
      reason={build.statusReason}
      type={[build.type === "DOCKER" ? "Container" : build.type, build.platform]
        .filter(Boolean)
        .join(" · ")}
      who={build.submittedBy ?? "Outside Kiln"}
      createdAt={build.createdAt}
    />
  );
}

function FromSubmission({ submission }: { submission: SubmissionView }) {
  const recipe = parseArn(recipeOf(submission.request));
  const name = recipe?.name ?? "Submission";
  return (
    <ListLine
      name={
        <Link
          href={`/builds/submissions/${submission.id}`}
          prefetch={false}
          title={name}
          className={rowLink}
        >
          {name}
        </Link>
      }
      version={recipe?.version ?? ""}
      status={<SubmissionStatusBadge status={submission.status} className="shrink-0" />}
      reason={submission.error?.title ?? null}
      type="Submission"
      who={submission.submittedBy}
      createdAt={submission.createdAt}
    />
  );
}

interface ListLineProps {
  name: ReactNode;
  version: string;
  status: ReactNode;
  reason: string | null;
  type: string;
  who: string;
  /** ISO-8601. */
  createdAt: string;
}

/** One line of columns; on a phone, two lines with what identifies a build. */
function ListLine({ name, version, status, reason, type, who, createdAt }: ListLineProps) {
  return (
    <Row>
      <Cell>
        {name}
        <p className="flex gap-x-1 text-ink-3 text-xs tabular-nums md:hidden">
          {version ? <span>{version}</span> : null}
          <span className="sm:hidden">
            {version ? "· " : null}
            <Time value={createdAt} />
          </span>
        </p>
      </Cell>
      <Cell hideBelow="md" className="whitespace-nowrap text-ink-2 tabular-nums">
        {version}
      </Cell>
      <Cell className="md:w-1/3 md:max-w-0">
        <span className="flex min-w-0 items-center gap-2.5 max-sm:justify-end">
          {status}
          {reason ? (
            <span className="truncate text-ink-2 text-xs max-md:hidden" title={reason}>
              {reason}
            </span>
          ) : null}
        </span>
      </Cell>
      <Cell hideBelow="lg" className="whitespace-nowrap text-ink-2">
        {type}
      </Cell>
      <Cell hideBelow="sm" className="max-w-40 truncate text-ink-2" title={who}>
        {who}
      </Cell>
      <Cell hideBelow="sm" className="whitespace-nowrap text-right text-ink-2 tabular-nums">
        <Time value={createdAt} />
      </Cell>
    </Row>
  );
}
