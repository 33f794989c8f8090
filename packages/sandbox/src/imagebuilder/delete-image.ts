import type { DeleteImageRequest } from "@aws-sdk/client-imagebuilder";
import { AwsError } from "../errors";
import type { Call, Output } from "../service";
import { isOver } from "./build-state";
import { findImage } from "./images";

/**
 * DeleteImage: deletes the image resource and its tags; AMIs and container images stay, as in AWS.
 *
 * @throws AwsError ResourceDependencyException while the build runs: it "also fails while the image
 *   build is still running" (API reference)
 */
export function deleteImage(call: Call<DeleteImageRequest>): Output {
  const { sandbox } = call;
  const arn = sandbox.store.atomically(() => {
    const record = findImage(call, call.input.imageBuildVersionArn ?? "");
    if (!isOver(sandbox, record)) {
      throw new AwsError(
        "ResourceDependencyException",
        `Resource dependency error: The resource ARN '${record.arn}' has an image build that is still running. Cancel it before you delete the image.`,
        400,
      );
    }
    sandbox.store.changes.remove(record);
    return record.arn;
  });
  return { requestId: call.requestId, imageBuildVersionArn: arn };
}
