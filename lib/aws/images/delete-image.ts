import "server-only";
import { DeleteImageCommand } from "@aws-sdk/client-imagebuilder";
import type { Result } from "@/lib/errors/result";
import type { ActingAs } from "../acting-as";
import { ask } from "../ask";
import { imageBuilderClient } from "../clients";

/**
 * Deletes Image Builder's record of a build. "This does not delete any EC2 AMIs or ECR container
 * images that are created during the image build process" (API reference).
 *
 * @returns `ResourceDependencyException` where something still needs it
 */
export function deleteImage(
  acting: ActingAs,
  arn: string,
): Promise<Result<{ requestId: string | null }>> {
  return ask(
    acting,
    async () => {
      const output = await imageBuilderClient(acting).send(
        new DeleteImageCommand({ imageBuildVersionArn: arn }),
      );
      return { requestId: output.$metadata.requestId ?? null };
    },
    "DeleteImage",
  );
}
