import { formatCount } from "@/lib/text/format-count";
import type { ContentCounts } from "./view";

/**
 * Describes a list of a deleted image.
 *
 * @param count the number of rows recorded before the deletion; null if unknown
 */
export function describeDeletedContents(kind: keyof ContentCounts, count: number | null): string {
  const recorded =
    count === null
      ? "Kiln has no record of how many there were."
      : `Kiln recorded ${formatCount(count)} before the image was deleted.`;
  return `AWS doesn't list ${kind} for deleted images. ${recorded}`;
}
