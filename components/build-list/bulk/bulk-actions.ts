import type { BulkOutcome } from "@/lib/builds/actions/bulk";
import type { Result } from "@/lib/errors/result";
import type { BulkVerb } from "./selection";

type BulkAction = (input: { scope: string; arns: string[] }) => Promise<Result<BulkOutcome[]>>;

/**
 * The server actions available to this role, passed in by the page because a feature can't import
 * routes.
 */
export type BulkActions = Partial<Record<BulkVerb, BulkAction>>;
