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
  /** What was typed; `""` for everything. */
  q: string;
  /** Whose; `null` for the account's own, then shared ones, then Amazon's. */
  owner: Owner | null;
  /** From the answer before; `null` for the first rows. */
  cursor: string | null;
}

/**
 * Rows for a picker, 20 at a time: what exists in the role's account and region and matches what was
 * typed. Recipes and workflows come with wildcard versions and what these name now. AWS's pages are
 * shared for a short time, so that typing does not ask for them again.
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
