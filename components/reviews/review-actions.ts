import type { Result } from "@/lib/errors/result";

interface Ballot {
  scope: string;
  id: string;
  reason: string;
  /** What the reviewer read; a request that was edited since is not decided on. */
  requestHash: string | null;
}

/** The server actions of a review; handed in by the page, since a feature imports no routes. */
export interface ReviewActions {
  decide: (
    input: Ballot & { decision: "approve" | "reject"; ticket: string },
  ) => Promise<Result<unknown>>;
  bypass: (input: Ballot) => Promise<Result<unknown>>;
  comment: (input: { scope: string; id: string; text: string }) => Promise<Result<unknown>>;
  withdraw: (input: { scope: string; id: string; reason: string }) => Promise<Result<unknown>>;
}
