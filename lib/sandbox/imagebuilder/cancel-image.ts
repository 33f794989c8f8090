import type { CancelImageCreationRequest } from "@aws-sdk/client-imagebuilder";
import { AwsError } from "../errors";
import type { Call, Output } from "../service";
import { endBuild, isOver, stateNow } from "./build-state";
import { canonicalJson } from "./canonical-json";
import { parameterMismatch } from "./create-image";
import { findImage } from "./images";

/**
 * CancelImageCreation: ends a running build. Idempotent by its token, as CreateImage is.
 * @throws AwsError ResourceInUseException when the build is over already
 */
export function cancelImage(call: Call<CancelImageCreationRequest>): Output {
  const { sandbox, caller, region } = call;
  const { clientToken = "", imageBuildVersionArn = "" } = call.input;
  const scope = { account: caller.account, region, operation: "CancelImageCreation" };
  const parameters = canonicalJson({ imageBuildVersionArn });
  const answer = sandbox.store.atomically(() => {
    const used = sandbox.store.tokens.find(scope, clientToken);
    if (used) {
      if (used.parameters !== parameters) throw parameterMismatch(clientToken);
      return used.answer;
    }
    const record = findImage(call, imageBuildVersionArn);
    if (isOver(sandbox, record)) {
      const { status } = stateNow(sandbox, record);
      throw new AwsError(
        "ResourceInUseException",
        `The image '${record.arn}' can't be cancelled in state ${status}.`,
        400,
      );
    }
    endBuild(sandbox, record, { at: sandbox.now().toISOString(), as: "CANCELLED" });
    const cancelled = { clientToken, imageBuildVersionArn: record.arn };
    sandbox.store.tokens.remember(scope, clientToken, { parameters, answer: cancelled });
    return cancelled;
  });
  return { requestId: call.requestId, ...answer };
}
