import "server-only";
import { ListImageBuildVersionsCommand } from "@aws-sdk/client-imagebuilder";
import type { Result } from "@/lib/errors/result";
import type { ActingAs } from "../acting-as";
import { ask } from "../ask";
import { imageBuilderClient } from "../clients";
import { collectPages } from "../collect-pages";
import { type ImageSummaryFacts, summaryFacts } from "./image-facts";

const mostPages = 20;
const pageSize = 25;

/**
 * The newest image build versions of the account and region, newest first. One list of all builds:
 * without `imageVersionArn` ListImageBuildVersions gives those of every image (API reference:
 * "Required: No"). AWS promises no order, so reading stops early only while what came is in order.
 *
 * @param limit how many at most; of accounts with more than 500 builds the rest is not looked at
 */
export function listRecentImages(
  acting: ActingAs,
  { limit }: { limit: number },
): Promise<Result<ImageSummaryFacts[]>> {
  return ask(acting, async () => {
    const client = imageBuilderClient(acting);
    const images = await collectPages(
      async (nextToken) => {
        const page = await client.send(
          new ListImageBuildVersionsCommand({ maxResults: pageSize, nextToken }),
        );
        const items = (page.imageSummaryList ?? []).map(summaryFacts).filter((one) => one !== null);
        return { items, next: page.nextToken };
      },
      { most: mostPages, enough: (items) => items.length >= limit && isNewestFirst(items) },
    );
    return images.sort(newestFirst).slice(0, limit);
  });
}

function isNewestFirst(images: ImageSummaryFacts[]): boolean {
  return images.every((image, index) => {
    const before = images[index - 1];
    return before === undefined || newestFirst(before, image) <= 0;
  });
}

function newestFirst(a: ImageSummaryFacts, b: ImageSummaryFacts): number {
  const [left, right] = [a.createdAt ?? "", b.createdAt ?? ""];
  if (left !== right) return left < right ? 1 : -1;
  return b.buildNumber - a.buildNumber;
}
