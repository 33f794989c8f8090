import type { UnreachableAccount } from "@/lib/auth/scope-types";
import type { BuildSummary, OutdatedAccount } from "@/lib/builds/view";
import type { Certainty } from "@/lib/diagnosis/types";
import type { ReviewSummary } from "@/lib/reviews/view";
import type { SubmissionView } from "@/lib/submissions/view";

/** A failed build with its most probable cause; null if unknown. */
export interface FailedBuild extends BuildSummary {
  cause: { title: string; certainty: Certainty } | null;
}

/** The first items of a list. `more` is true if the list has further items. */
export interface TruncatedList<T> {
  items: T[];
  more: boolean;
}

/**
 * The builds and reviews that need a person's attention, in all accounts and Regions that they can
 * view.
 */
export interface HomeView {
  running: TruncatedList<BuildSummary>;
  failed: TruncatedList<FailedBuild>;
  /** The person's own requests that wait for approval, newest first. */
  waiting: TruncatedList<SubmissionView>;
  /** Reviews that wait for the person's decision, earliest deadline first. */
  reviews: TruncatedList<ReviewSummary>;
  /** The accounts that couldn't be read, so the lists don't include them. */
  unreachable: UnreachableAccount[];
  outdated: OutdatedAccount[];
  /** False if the person has no builds in these accounts and Regions. */
  hasBuilds: boolean;
}

export const maxFailedBuildAgeDays = 7;
