"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { notificationQueries } from "@/lib/notifications/queries";
import { useShell } from "../shell-context";

/** Notes that everything up to an event was seen: at once here, and on the server. */
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
      // Not noted: it is new once more at the next look, which is no harm.
      void markSeen({ scope, id }).catch(() => undefined);
    },
    [client, scope, markSeen],
  );
}
