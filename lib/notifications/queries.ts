import { queryOptions } from "@tanstack/react-query";
import { fetchResult } from "@/lib/errors/fetch-result";
import { pace } from "@/lib/tracking/live/live-state";
import type { NotificationList } from "./view";

/** What happens to followed builds is told; where it can't be, it is asked for. Milliseconds. */
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
      // It is windows that nobody looks at which have something to tell.
      refetchIntervalInBackground: true,
    }),
};
