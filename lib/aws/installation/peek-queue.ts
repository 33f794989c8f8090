import "server-only";
import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import type { Result } from "@/lib/errors/result";
import type { AwsIdentity } from "../aws-identity";
import { callAws } from "../call-aws";
import { getSqsClient } from "../clients";

/**
 * Receives at most one message to check whether the role is allowed to, and leaves the message in
 * the queue for the tracker.
 */
export function peekQueue(acting: AwsIdentity, url: string): Promise<Result<null>> {
  return callAws(acting, async () => {
    await getSqsClient(acting).send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 1,
        VisibilityTimeout: 0,
        WaitTimeSeconds: 0,
      }),
    );
    return null;
  });
}
