import "server-only";
import { createCursorError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import type { OptionKind, OptionPage, ResourceOwner } from "@/lib/imagebuilder/views";
import type { AwsIdentity } from "./aws-identity";
import { callAws } from "./call-aws";
import { collectOptions } from "./options/collect-options";
import { decodeOptionCursor, startPosition } from "./options/cursor";
import { listOptionSources } from "./options/sources";
import { readCached } from "./read-cached";

export interface OptionQuery {
  /** The search text; `""` for all. */
  q: string;
  /**
   * The owner. `null` selects the account's own resources first, then shared ones, then Amazon's.
   */
  owner: ResourceOwner | null;
  /** From the previous response; `null` for the first rows. */
  cursor: string | null;
}

/**
 * Returns the rows of a picker, up to 20 at a time. The rows are resources available in the role's
 * account and Region that match the search. Recipes and workflows include wildcard versions with
 * the version that they resolve to. AWS's pages are cached for a short time, so that typing doesn't
 * read them again.
 */
export async function listPickerOptions(
  acting: AwsIdentity,
  kind: OptionKind,
  { q, owner, cursor }: OptionQuery,
): Promise<Result<OptionPage>> {
  const from = cursor === null ? startPosition : decodeOptionCursor(cursor);
  if (!from) return err(createCursorError());
  return callAws(acting, () =>
    collectOptions(
      listOptionSources(acting, kind, owner),
      from,
      q,
      (source) => (name, load) => readCached(acting, `${kind} ${source.id} ${name}`, load),
    ),
  );
}
