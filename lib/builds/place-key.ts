import type { Place } from "@/lib/live/message";

/** An account and region as one text, for maps and names. */
export function placeKey({ account, region }: Place): string {
  return `${account} ${region}`;
}
