import { queryOptions } from "@tanstack/react-query";
import type { HomeView } from "@/lib/home/view";
import { fetchResult } from "./fetch-result";

/**
 * The polling interval in milliseconds. Live updates cover only one account and Region, so that all
 * accounts and Regions are polled.
 */
const pollMs = 15_000;

export const homeQuery = queryOptions({
  queryKey: ["home"],
  queryFn: ({ signal }) => fetchResult<HomeView>("/api/home", signal),
  refetchInterval: pollMs,
});
