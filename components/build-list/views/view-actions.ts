import type { Result } from "@/lib/errors/result";
import type { SavedView } from "@/lib/tracking/list/query";

type Views = Promise<Result<SavedView[]>>;

/**
 * The server actions that keep a person's views, handed in by the page, since a feature imports no
 * routes. Each answers all of the person's.
 */
export interface ViewActions {
  list: (input: { scope: string }) => Views;
  save: (input: { scope: string; name: string; query: string }) => Views;
  remove: (input: { scope: string; id: string }) => Views;
}
