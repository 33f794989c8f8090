"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { notificationQueries } from "@/components/domain/api/notifications";
import { useShell } from "../shell-context";

/**
 * Returns a function that marks everything up to an event as seen. This takes effect immediately in
 * this window and then on the server.
 */
export function useMarkSeen(scope: string): (id: string) => void {
  const client = useQueryClient();
  const { markSeen } = useShell();
  return useCallback(
    (id: string) => {
      const { queryKey } = notificationQueries.list(scope);
      const list = client.getQueryData(queryKey);
      if (!list || list.unseen === 0) return;
      const items = list.items.map((item) => ({ ...item, unseen: item.unseen && item.id > id }));
      client.setQueryData(queryKey, { ...list, items, unseen: 0 });
      // On failure, or if reviews may be missing, notifications appear as new on the next fetch, which
      // is harmless.
      const shown = { hasBuilds: !list.buildsError, hasReviews: !list.isChecking };
      void markSeen({ scope, id, ...shown }).catch(() => undefined);
    },
    [client, scope, markSeen],
  );
}
