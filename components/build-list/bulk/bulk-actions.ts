import type { BuildActionOutcome } from "@/lib/builds/actions/bulk";
import type { Result } from "@/lib/errors/result";
import type { BulkActionName } from "./selection";

type BulkAction = (input: {
  scope: string;
  arns: string[];
}) => Promise<Result<BuildActionOutcome[]>>;

/**
 * The server actions available to this role, passed in by the page because a feature can't import
 * routes.
 */
export type BulkActions = Partial<Record<BulkActionName, BulkAction>>;
