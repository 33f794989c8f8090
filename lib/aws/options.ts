import "server-only";
import { portalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import type { OptionKind, OptionPage, Owner } from "@/lib/imagebuilder/views";
import type { ActingAs } from "./acting-as";
import { ask } from "./ask";
import { collectOptions } from "./options/collect-options";
import { readCursor, start } from "./options/cursor";
import { sourcesOf } from "./options/sources";
import { readShared } from "./shared";

export interface OptionQuery {
  /** The search text; `""` for all. */
  q: string;
  /** The owner; `null` for the account's own, then shared, then Amazon's. */
  owner: Owner | null;
  /** From the previous response; `null` for the first rows. */
  cursor: string | null;
}

/**
 * The rows of a picker, 20 at a time: resources in the role's account and Region that match the
 * search. Recipes and workflows include wildcard versions with the version that they resolve to.
 * AWS's pages are cached for a short time, so that typing doesn't read them again.
 */
export async function listOptions(
  acting: ActingAs,
  kind: OptionKind,
  { q, owner, cursor }: OptionQuery,
): Promise<Result<OptionPage>> {
  const from = cursor === null ? start : readCursor(cursor);
  if (!from) return err(portalError("InvalidInput", { field: "cursor" }));
  return ask(acting, () =>
    collectOptions(
      sourcesOf(acting, kind, owner),
      from,
      q,
      (source) => (name, load) => readShared(acting, `${kind} ${source.id} ${name}`, load),
    ),
  );
}
