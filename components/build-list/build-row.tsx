import Link from "next/link";
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
  "break-words font-medium after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2";

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
    <Row>
      <Cell>
        {path ? (
          <Link href={`${path}?${query}`} prefetch={false} className={rowLink}>
            {build.name}
          </Link>
        ) : (
          build.name
        )}
        <p className="text-ink-3 text-xs tabular-nums">
          {build.version} build {build.buildNumber}
          <Time value={build.createdAt} className="block sm:hidden" />
        </p>
      </Cell>
      <Cell>
        <BuildStatusBadge status={build.status} />
        {build.statusReason ? (
          <p className="line-clamp-1 max-w-md text-ink-2 text-xs" title={build.statusReason}>
            {build.statusReason}
          </p>
        ) : null}
      </Cell>
      <Cell hideBelow="md" className="whitespace-nowrap text-ink-2">
        {[build.type === "DOCKER" ? "Container" : build.type, build.platform]
          .filter(Boolean)
          .join(" · ")}
      </Cell>
      <Cell hideBelow="sm" className="text-ink-2">
        {build.submittedBy ?? "Outside Kiln"}
      </Cell>
      <Cell hideBelow="sm" className="whitespace-nowrap text-right text-ink-2 tabular-nums">
        <Time value={build.createdAt} />
      </Cell>
    </Row>
  );
}

function FromSubmission({ submission }: { submission: SubmissionView }) {
  const recipe = parseArn(recipeOf(submission.request));
  return (
    <Row>
      <Cell>
        <Link href={`/builds/submissions/${submission.id}`} prefetch={false} className={rowLink}>
          {recipe?.name ?? "Submission"}
        </Link>
        <p className="text-ink-3 text-xs tabular-nums">
          {recipe?.version ?? "no version"}
          <Time value={submission.createdAt} className="block sm:hidden" />
        </p>
      </Cell>
      <Cell>
        <SubmissionStatusBadge status={submission.status} />
        {submission.error ? (
          <p className="line-clamp-1 max-w-md text-ink-2 text-xs">{submission.error.title}</p>
        ) : null}
      </Cell>
      <Cell hideBelow="md" className="whitespace-nowrap text-ink-2">
        Submission
      </Cell>
      <Cell hideBelow="sm" className="text-ink-2">
        {submission.submittedBy}
      </Cell>
      <Cell hideBelow="sm" className="whitespace-nowrap text-right text-ink-2 tabular-nums">
        <Time value={submission.createdAt} />
      </Cell>
    </Row>
  );
}
