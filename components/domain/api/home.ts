import { queryOptions } from "@tanstack/react-query";
import type { HomeView } from "@/lib/home/view";
import { fetchResult } from "./fetch-result";

/**
 * The polling interval in milliseconds. The page covers all accounts and Regions, whereas live
 * updates cover only one.
 */
const pollMs = 15_000;

export const homeQuery = queryOptions({
  queryKey: ["home"],
  queryFn: ({ signal }) => fetchResult<HomeView>("/api/home", signal),
  refetchInterval: pollMs,
});
