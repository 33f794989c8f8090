import "server-only";
import { CancelImageCreationCommand } from "@aws-sdk/client-imagebuilder";
import type { Result } from "@/lib/errors/result";
import type { ActingAs } from "../acting-as";
import { ask } from "../ask";
import { imageBuilderClient } from "../clients";

/**
 * Cancels a build. The client token makes the SDK's retries safe.
 *
 * @param clientToken 1 to 64 characters, one for each time that a person asks for it
 */
export function cancelImage(
  acting: ActingAs,
  arn: string,
  clientToken: string,
): Promise<Result<{ requestId: string | null }>> {
  return ask(
    acting,
    async () => {
      const output = await imageBuilderClient(acting).send(
        new CancelImageCreationCommand({ imageBuildVersionArn: arn, clientToken }),
      );
      return { requestId: output.$metadata.requestId ?? null };
    },
    "CancelImageCreation",
  );
}
