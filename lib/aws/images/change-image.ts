import "server-only";
import {
  CancelImageCreationCommand,
  DeleteImageCommand,
  RetryImageCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-imagebuilder";
import type { Result } from "@/lib/errors/result";
import type { AwsIdentity } from "../aws-identity";
import { callAws } from "../call-aws";
import { getImageBuilderClient } from "../clients";

/** Tags to set (existing keys get the new value), and keys to remove. */
export interface TagChange {
  set: { key: string; value: string }[];
  remove: string[];
}

type ChangeResult = Promise<Result<{ requestId: string | null }>>;
type Operation = Parameters<typeof callAws>[2];

/** Sends a change to a build; `operation` selects the catalog's wording for its errors. */
function sendChange(
  acting: AwsIdentity,
  operation: Operation,
  send: (client: ReturnType<typeof getImageBuilderClient>) => Promise<{
    $metadata: { requestId?: string | undefined };
  }>,
): ChangeResult {
  return callAws(
    acting,
    async () => {
      const output = await send(getImageBuilderClient(acting));
      return { requestId: output.$metadata.requestId ?? null };
    },
    operation,
  );
}

/**
 * Cancels a build. The client token makes the SDK's retries safe.
 *
 * @param clientToken 1 to 64 characters, one per action of a person
 */
export function cancelImage(acting: AwsIdentity, arn: string, clientToken: string): ChangeResult {
  const command = new CancelImageCreationCommand({ imageBuildVersionArn: arn, clientToken });
  return sendChange(acting, "CancelImageCreation", (client) => client.send(command));
}

/**
 * Retries a failed or canceled build as the same build version. AWS decides what can be retried.
 * The client token makes the SDK's retries safe.
 *
 * @param clientToken 1 to 64 characters, one per action of a person
 */
export function retryImage(acting: AwsIdentity, arn: string, clientToken: string): ChangeResult {
  const command = new RetryImageCommand({ imageBuildVersionArn: arn, clientToken });
  return sendChange(acting, "RetryImage", (client) => client.send(command));
}

/**
 * Deletes Image Builder's record of a build. "This does not delete any EC2 AMIs or ECR container
 * images that are created during the image build process" (API reference).
 *
 * @returns `ResourceDependencyException` if another resource depends on the build
 */
export function deleteImage(acting: AwsIdentity, arn: string): ChangeResult {
  const command = new DeleteImageCommand({ imageBuildVersionArn: arn });
  return sendChange(acting, "DeleteImage", (client) => client.send(command));
}

/** Sets tags on a build; existing keys get the new value. */
export function tagImage(acting: AwsIdentity, arn: string, set: TagChange["set"]): ChangeResult {
  const tags = Object.fromEntries(set.map(({ key, value }) => [key, value]));
  const command = new TagResourceCommand({ resourceArn: arn, tags });
  return sendChange(acting, "TagResource", (client) => client.send(command));
}

export function untagImage(acting: AwsIdentity, arn: string, tagKeys: string[]): ChangeResult {
  const command = new UntagResourceCommand({ resourceArn: arn, tagKeys });
  return sendChange(acting, "TagResource", (client) => client.send(command));
}
