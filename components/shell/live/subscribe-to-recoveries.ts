import type { QueryClient } from "@tanstack/react-query";

/**
 * Calls `onRecovery` each time a query of a scope succeeds after it failed.
 *
 * @returns a function that unsubscribes
 */
export function subscribeToRecoveries(
  client: QueryClient,
  scope: string,
  onRecovery: () => void,
): () => void {
  const failed = new Set<string>();
  return client.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || !event.query.queryKey.includes(scope)) return;
    const { queryHash } = event.query;
    if (event.action.type === "error") failed.add(queryHash);
    if (event.action.type === "success" && failed.delete(queryHash)) onRecovery();
  });
}
