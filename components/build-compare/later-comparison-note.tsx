"use client";
import { useQuery } from "@tanstack/react-query";
import { buildQueries } from "@/components/domain/api/builds";
import { useHydrated } from "@/components/ui/use-hydrated";
import { hadNoEffect, type SubmissionStatus } from "@/lib/submissions/view";

interface LaterComparisonNoteProps {
  /** The ID of the submission. */
  id: string;
  /** The status when the page was rendered. */
  initial: SubmissionStatus;
}

/** States what can be compared later. Shows nothing if the request had no effect. */
export function LaterComparisonNote({ id, initial }: LaterComparisonNoteProps) {
  // The page keeps the submission up to date. Nothing is fetched here.
  const { data } = useQuery({ ...buildQueries.submission(id), enabled: false });
  const status = useHydrated() ? (data?.status ?? initial) : initial;
  if (hadNoEffect(status)) return null;
  return (
    <p className="text-ink-2 text-xs">
      Packages and findings can be compared once the image is built.
    </p>
  );
}
