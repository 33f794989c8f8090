import "server-only";
import { GetImageCommand } from "@aws-sdk/client-imagebuilder";
import type { Result } from "@/lib/errors/result";
import { imageRequest, type ReconstructedRequest } from "@/lib/imagebuilder/image-request";
import type { ActingAs } from "../acting-as";
import { ask } from "../ask";
import { readShared } from "../shared";
import { inTurn, type Turn } from "../turn";

/**
 * The request of a build, reconstructed from its image.
 *
 * @returns `NotFound` if there is none with this ARN, or the role can't see it
 */
export function readImageRequest(
  acting: ActingAs,
  arn: string,
  turn?: Turn,
): Promise<Result<ReconstructedRequest>> {
  return ask(acting, () =>
    readShared(acting, `image-request ${arn}`, async () => {
      const client = await inTurn(acting, turn);
      const { image } = await client.send(new GetImageCommand({ imageBuildVersionArn: arn }));
      return imageRequest(image);
    }),
  );
}
