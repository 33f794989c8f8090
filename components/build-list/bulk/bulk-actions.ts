import type { Result } from "@/lib/errors/result";
import type { BulkOutcome } from "@/lib/tracking/actions/outcome";
import type { BulkVerb } from "./selection";

type BulkAction = (input: { scope: string; arns: string[] }) => Promise<Result<BulkOutcome[]>>;

/** The server actions of this role; handed in by the page, since a feature imports no routes. */
export type BulkActions = Partial<Record<BulkVerb, BulkAction>>;
