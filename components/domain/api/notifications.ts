import { queryOptions } from "@tanstack/react-query";
import type { NotificationList } from "@/lib/notifications/view";
import { pace } from "../live-state";
import { fetchResult } from "./fetch-result";

/** The polling interval while live updates aren't available. Milliseconds. */
const everyMs = 20_000;

export const notificationQueries = {
  list: (scope: string) =>
    queryOptions({
      queryKey: ["notifications", scope],
      queryFn: ({ signal }) =>
        fetchResult<NotificationList>(
          `/api/notifications?${new URLSearchParams({ scope })}`,
          signal,
        ),
      refetchInterval: () => pace(everyMs),
      // Background windows need notifications most.
      refetchIntervalInBackground: true,
    }),
};
