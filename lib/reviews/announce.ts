import "server-only";
import { tell } from "@/lib/tracking/live/announce";
import type { Place } from "@/lib/tracking/live/message";

/** Lets open windows ask for reviews and notifications again; to be called after the commit. */
export function announceReviews({ account, region }: Place): void {
  tell({ account, region }, { kind: "reviews" });
}
