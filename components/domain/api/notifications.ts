import { queryOptions } from "@tanstack/react-query";
import type { NotificationList } from "@/lib/notifications/view";
import { getLiveRefetchInterval } from "../live-state";
import { fetchResult } from "./fetch-result";

/**
 * The polling interval in milliseconds while live updates aren't available or the list is
 * incomplete.
 */
const pollMs = 20_000;

export const notificationQueries = {
  list: (scope: string) =>
    queryOptions({
      queryKey: ["notifications", scope],
      queryFn: ({ signal }) =>
        fetchResult<NotificationList>(
          `/api/notifications?${new URLSearchParams({ scope })}`,
          signal,
        ),
      refetchInterval: (query) =>
        query.state.data?.isPartial ? pollMs : getLiveRefetchInterval(query, pollMs),
      // Notifications are most useful while the window is in the background, so they are polled
      // then too.
      refetchIntervalInBackground: true,
    }),
};
