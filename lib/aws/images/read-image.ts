import "server-only";
import { GetImageCommand } from "@aws-sdk/client-imagebuilder";
import {
  type ReconstructedRequest,
  reconstructRequest,
} from "@/lib/create-image/reconstruct-request";
import type { Result } from "@/lib/errors/result";
import type { AwsIdentity } from "../aws-identity";
import { callAws } from "../call-aws";
import { getClientWithinBudget, type WaitForCallSlot } from "../client-within-budget";
import { MalformedResponseError } from "../errors/malformed-response-error";
import { readCached } from "../read-cached";
import { type ImageFacts, parseImage } from "./image-facts";

/** @returns `NotFound` if no image has this ARN */
export function readImage(
  acting: AwsIdentity,
  arn: string,
  waitForCallSlot?: WaitForCallSlot,
): Promise<Result<ImageFacts>> {
  return callAws(acting, async () => {
    const client = await getClientWithinBudget(acting, waitForCallSlot);
    const { image, requestId } = await client.send(
      new GetImageCommand({ imageBuildVersionArn: arn }),
    );
    const facts = parseImage(image);
    if (!facts) throw new MalformedResponseError("GetImage returned no image", requestId);
    return facts;
  });
}

/**
 * Returns the request of a build, reconstructed from its image.
 *
 * @returns `NotFound` if no image has this ARN
 */
export function readImageRequest(
  acting: AwsIdentity,
  arn: string,
  waitForCallSlot?: WaitForCallSlot,
): Promise<Result<ReconstructedRequest>> {
  return callAws(acting, () =>
    readCached(acting, `image-request ${arn}`, async () => {
      const client = await getClientWithinBudget(acting, waitForCallSlot);
      const { image } = await client.send(new GetImageCommand({ imageBuildVersionArn: arn }));
      return reconstructRequest(image);
    }),
  );
}
