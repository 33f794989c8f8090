import type { Result } from "@/lib/errors/result";
import type { SavedView } from "@/lib/tracking/list/query";

type Views = Promise<Result<SavedView[]>>;

/**
 * The server actions for saved views, passed in by the page because a feature can't import routes.
 * Each returns all views of the user.
 */
export interface ViewActions {
  list: (input: { scope: string }) => Views;
  save: (input: { scope: string; name: string; query: string }) => Views;
  remove: (input: { scope: string; id: string }) => Views;
}
