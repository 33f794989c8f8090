import type { SavedView } from "@/lib/builds/list/query";
import type { Result } from "@/lib/errors/result";

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
