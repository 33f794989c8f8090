"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { buildListQueries } from "@/components/domain/api/build-list";
import { SubmissionStatusBadge } from "@/components/domain/submission-status-badge";
import { Time } from "@/components/ui/time";
import { useHydrated } from "@/components/ui/use-hydrated";
import { formatRequestedRecipe } from "@/lib/create-image/requested-recipe";
import type { SubmissionView } from "@/lib/submissions/view";
import { formatCount } from "@/lib/text/format-count";

/** The number of submissions shown until the user expands the list. */
const initialCount = 3;

interface OpenSubmissionsProps {
  scope: string;
  initial: SubmissionView[];
}

/** Shows submissions that aren't in the list because they have no build. */
export function OpenSubmissions({ scope, initial }: OpenSubmissionsProps) {
  const newest = useQuery({ ...buildListQueries.openSubmissions(scope), initialData: initial });
  const data = useHydrated() ? newest.data : initial;
  const [all, setAll] = useState(false);
  if (data.length === 0) return null;
  const shown = all ? data : data.slice(0, initialCount);
  return (
    <section
      aria-labelledby="open-submissions"
      className="rounded-lg border border-line bg-surface"
    >
      <header className="flex min-h-9 items-center justify-between gap-3 px-4 py-1">
        <h2 id="open-submissions" className="font-medium text-ink-2 text-xs">
          Submissions without a build
        </h2>
        {data.length > initialCount ? (
          <button
            type="button"
            aria-expanded={all}
            onClick={() => setAll(!all)}
            className="rounded-sm text-ink-2 text-xs hover:text-ink pointer-coarse:min-h-9"
          >
            {all ? "Show fewer" : `Show all ${formatCount(data.length)}`}
          </button>
        ) : null}
      </header>
      <ul>
        {shown.map((submission) => (
          <SubmissionLine key={submission.id} submission={submission} />
        ))}
      </ul>
    </section>
  );
}

function SubmissionLine({ submission }: { submission: SubmissionView }) {
  const { id, request, error, submittedBy, createdAt } = submission;
  return (
    <li className="relative flex min-h-9 flex-wrap items-center gap-x-3 gap-y-0.5 border-line border-t px-4 py-1.5 hover:bg-ink/3">
      <Link
        href={`/builds/submissions/${id}`}
        prefetch={false}
        className="min-w-0 truncate font-medium after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
      >
        {formatRequestedRecipe(request) ?? "Submission"}
      </Link>
      <SubmissionStatusBadge submission={submission} className="shrink-0" />
      <span className="min-w-0 flex-1 truncate text-ink-2 text-xs max-sm:basis-full">
        {error?.title}
      </span>
      <bdi className="max-w-40 truncate text-ink-2 max-md:hidden">{submittedBy}</bdi>
      <span className="w-24 whitespace-nowrap text-right text-ink-2 max-sm:hidden">
        <Time value={createdAt} />
      </span>
    </li>
  );
}
