import Link from "next/link";
import { getBuildPagePath } from "@/components/domain/build-path";
import { BreakableText } from "@/components/ui/breakable";
import { Disclosure } from "@/components/ui/disclosure";
import type { RequestDifferences } from "@/lib/builds/compare/request-differences";
import type { Result } from "@/lib/errors/result";
import type { SubmissionView } from "@/lib/submissions/view";
import { formatCount, formatCounted } from "@/lib/text/format-count";
import { LaterComparisonNote } from "./later-comparison-note";
import { noPreviousGood, previousGoodTitle } from "./previous-good";
import { reconstructedNote } from "./reconstructed-note";

/** The maximum number of differing fields listed. */
const maxListed = 30;
/** The number of fields listed without expanding, which keeps the review's buttons in view. */
const maxOpen = 6;

interface RequestChangesProps {
  read: Result<RequestDifferences | null>;
  submission: Pick<SubmissionView, "id" | "status">;
}

/**
 * Shows how the request differs from that of the latest available build with the same image name.
 * Builds created after the decision on the request don't count.
 */
export function RequestChanges({ read, submission }: RequestChangesProps) {
  return (
    <section aria-label={previousGoodTitle} className="grid gap-1.5">
      <h3 className="font-medium">
        {previousGoodTitle}
        {read.ok && read.value ? <PreviousGood {...read.value.previousGood} /> : null}
      </h3>
      {!read.ok ? (
        <p className="text-ink-2">Couldn't compare the requests. {read.error.title}.</p>
      ) : read.value === null ? (
        <p className="text-ink-2">{noPreviousGood}</p>
      ) : (
        <Changes changes={read.value.changes} submission={submission} />
      )}
    </section>
  );
}

function PreviousGood({ arn, version, buildNumber }: RequestDifferences["previousGood"]) {
  return (
    <Link
      href={getBuildPagePath(arn) ?? "/builds"}
      prefetch={false}
      className="ml-1 font-normal text-accent hover:underline"
    >
      {version} build&nbsp;{buildNumber}
    </Link>
  );
}

interface ChangesProps
  extends Pick<RequestDifferences, "changes">,
    Pick<RequestChangesProps, "submission"> {}

function Changes({ changes: members, submission }: ChangesProps) {
  if (members.length === 0) return <p className="text-ink-2">The requests are identical.</p>;
  const changes = members.filter(({ differs }) => differs);
  const skipped = members.filter(({ notCompared }) => notCompared);
  const left = changes.length - maxListed;
  const more = changes.slice(maxOpen, maxListed);
  return (
    <>
      {changes.length > 0 ? <ChangeList changes={changes.slice(0, maxOpen)} /> : null}
      {more.length > 0 ? (
        <Disclosure summary={formatCounted(more.length, "more field")}>
          <ChangeList changes={more} />
        </Disclosure>
      ) : null}
      {left > 0 ? (
        <p className="text-ink-2 text-xs">
          {formatCount(left)} more {left === 1 ? "field differs" : "fields differ"}.
        </p>
      ) : null}
      {skipped.length > 0 ? (
        <p className="text-ink-2 text-xs">
          Not compared: <BreakableText text={skipped.map(({ path }) => path).join(", ")} />.{" "}
          {reconstructedNote}
        </p>
      ) : null}
      <LaterComparisonNote id={submission.id} initial={submission.status} />
    </>
  );
}

function ChangeList({ changes }: Pick<RequestDifferences, "changes">) {
  return (
    <dl className="grid gap-2">
      {changes.map(({ path, before, after }) => (
        <div key={path} className="min-w-0">
          <dt className="font-mono text-xs">
            <BreakableText text={path} />
          </dt>
          <dd className="wrap-anywhere text-ink-2 text-xs">
            {/* The line breaks before the arrow if the values don't fit on one line. */}
            <span className="inline-block max-w-full">
              <Value label="Before" value={before} />
            </span>{" "}
            <span className="inline-flex max-w-full gap-1">
              <span aria-hidden>→</span>
              <Value label="After" value={after} />
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ label, value }: { label: string; value: unknown }) {
  return (
    <span className={label === "After" ? "text-ink" : undefined}>
      <span className="sr-only">{label}: </span>
      {value === null ? (
        "–"
      ) : (
        <code className="font-mono">
          <BreakableText text={typeof value === "string" ? value : JSON.stringify(value)} />
        </code>
      )}
    </span>
  );
}
