import "server-only";
import { ListImageBuildVersionsCommand } from "@aws-sdk/client-imagebuilder";
import { z } from "zod";
import type { Result } from "@/lib/errors/result";
import type { ActingAs } from "../acting-as";
import { ask } from "../ask";
import { MalformedAnswerError } from "../errors/malformed-answer-error";
import { inTurn, type Turn } from "../turn";
import { type ImageSummaryFacts, summaryFacts } from "./image-facts";

/** The maximum page size of ListImageBuildVersions (API model, RestrictedInteger). */
const pageSize = 25;
const longestToken = 65_535;
const answerShape = z.object({
  imageSummaryList: z.array(z.unknown()),
  nextToken: z.string().max(longestToken).optional().catch(undefined),
});

export interface ImagePage {
  images: ImageSummaryFacts[];
  /** The token of the next page; `null` at the end. */
  next: string | null;
}

/**
 * One page of all image build versions of the account and Region: without `imageVersionArn`,
 * ListImageBuildVersions returns those of every image (API reference: "Required: No"). Usually
 * newest first, although AWS guarantees no order.
 *
 * @param token from the previous page; `null` for the first
 * @returns `InvalidRequestException` for a token that AWS no longer accepts
 */
export function listImagePage(
  acting: ActingAs,
  token: string | null,
  turn?: Turn,
): Promise<Result<ImagePage>> {
  return ask(acting, async () => {
    const client = await inTurn(acting, turn);
    const answer = await client.send(
      new ListImageBuildVersionsCommand({ maxResults: pageSize, nextToken: token ?? undefined }),
    );
    const read = answerShape.safeParse(answer);
    if (!read.success) {
      throw new MalformedAnswerError("ListImageBuildVersions returned no list", answer.requestId);
    }
    const { imageSummaryList, nextToken } = read.data;
    const images = imageSummaryList.map(summaryFacts).filter((one) => one !== null);
    return { images, next: nextToken && nextToken !== token ? nextToken : null };
  });
}
