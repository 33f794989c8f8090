import "server-only";
import { ListImageBuildVersionsCommand, ListImagesCommand } from "@aws-sdk/client-imagebuilder";
import { z } from "zod";
import type { Result } from "@/lib/errors/result";
import type { AwsIdentity } from "../aws-identity";
import { callAws } from "../call-aws";
import { getClientWithinBudget, type WaitForCallSlot } from "../client-within-budget";
import { getImageBuilderClient } from "../clients";
import { MalformedResponseError } from "../errors/malformed-response-error";
import { type ImageSummaryFacts, parseImageSummary } from "./image-facts";

/** The maximum page size of ListImageBuildVersions (API model, RestrictedInteger). */
const pageSize = 25;
const maxTokenLength = 65_535;
const responseSchema = z.object({
  imageSummaryList: z.array(z.unknown()),
  nextToken: z.string().max(maxTokenLength).optional().catch(undefined),
});

export interface ImageListPage {
  images: ImageSummaryFacts[];
  /** The token of the next page; `null` at the end. */
  next: string | null;
}

/**
 * Returns one page of all image build versions of the account and Region: without
 * `imageVersionArn`, ListImageBuildVersions returns those of every image (API reference: "Required:
 * No"). Usually newest first, although AWS guarantees no order.
 *
 * @param token from the previous page; `null` for the first
 * @returns `InvalidRequestException` for a token that AWS no longer accepts
 */
export function listImagePage(
  acting: AwsIdentity,
  token: string | null,
  waitForCallSlot?: WaitForCallSlot,
): Promise<Result<ImageListPage>> {
  return callAws(acting, async () => {
    const client = await getClientWithinBudget(acting, waitForCallSlot);
    const response = await client.send(
      new ListImageBuildVersionsCommand({ maxResults: pageSize, nextToken: token ?? undefined }),
    );
    const read = responseSchema.safeParse(response);
    if (!read.success) {
      throw new MalformedResponseError(
        "ListImageBuildVersions returned no list",
        response.requestId,
      );
    }
    const { imageSummaryList, nextToken } = read.data;
    const images = imageSummaryList.map(parseImageSummary).filter((one) => one !== null);
    return { images, next: nextToken && nextToken !== token ? nextToken : null };
  });
}

/** Lists one image to check whether AWS allows the role to list images. */
export function probeListImages(acting: AwsIdentity): Promise<Result<null>> {
  return callAws(acting, async () => {
    await getImageBuilderClient(acting).send(new ListImagesCommand({ maxResults: 1 }));
    return null;
  });
}
