import type { CancelImageCreationRequest } from "@aws-sdk/client-imagebuilder";
import { AwsError } from "../errors";
import type { Call, Output } from "../service";
import { endBuild, isOver, stateNow } from "./build-state";
import { idempotently } from "./idempotent";
import { findImage } from "./images";

/**
 * CancelImageCreation: ends a running build. Idempotent by client token, like CreateImage.
 *
 * @throws AwsError ResourceInUseException when the build is over already
 */
export function cancelImage(call: Call<CancelImageCreationRequest>): Output {
  const { sandbox } = call;
  return idempotently(call, "CancelImageCreation", (clientToken) => {
    const record = findImage(call, call.input.imageBuildVersionArn ?? "");
    if (isOver(sandbox, record)) {
      const { status } = stateNow(sandbox, record);
      throw new AwsError(
        "ResourceInUseException",
        `The image '${record.arn}' can't be cancelled in state ${status}.`,
        400,
      );
    }
    endBuild(sandbox, record, { at: sandbox.now().toISOString(), as: "CANCELLED" });
    return { clientToken, imageBuildVersionArn: record.arn };
  });
}
