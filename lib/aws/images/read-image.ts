import "server-only";
import { GetImageCommand } from "@aws-sdk/client-imagebuilder";
import type { Result } from "@/lib/errors/result";
import type { ActingAs } from "../acting-as";
import { ask } from "../ask";
import { MalformedAnswerError } from "../errors/malformed-answer-error";
import { inTurn, type Turn } from "../turn";
import { type ImageFacts, imageFacts } from "./image-facts";

/**
 * Reads an image build version.
 *
 * @returns `NotFound` if there is none with this ARN, or the role can't see it
 */
export function readImage(acting: ActingAs, arn: string, turn?: Turn): Promise<Result<ImageFacts>> {
  return ask(acting, async () => {
    const client = await inTurn(acting, turn);
    const { image, requestId } = await client.send(
      new GetImageCommand({ imageBuildVersionArn: arn }),
    );
    const facts = imageFacts(image);
    if (!facts) throw new MalformedAnswerError("GetImage returned no image", requestId);
    return facts;
  });
}
