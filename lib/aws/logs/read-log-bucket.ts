import "server-only";
import { GetInfrastructureConfigurationCommand } from "@aws-sdk/client-imagebuilder";
import type { Result } from "@/lib/errors/result";
import type { ActingAs } from "../acting-as";
import { ask } from "../ask";
import { imageBuilderClient } from "../clients";
import { part, text } from "../lenient";

export interface LogBucket {
  bucket: string;
  prefix: string;
}

const shape = part({ logging: part({ s3Logs: part({ s3BucketName: text, s3KeyPrefix: text }) }) });

/** The S3 log location in an infrastructure configuration; `null` for none. */
export function readLogBucket(
  acting: ActingAs,
  infrastructureArn: string,
): Promise<Result<LogBucket | null>> {
  return ask(acting, async () => {
    const answer = await imageBuilderClient(acting).send(
      new GetInfrastructureConfigurationCommand({
        infrastructureConfigurationArn: infrastructureArn,
      }),
    );
    const { s3BucketName, s3KeyPrefix } = shape.parse(answer.infrastructureConfiguration).logging
      .s3Logs;
    return s3BucketName ? { bucket: s3BucketName, prefix: s3KeyPrefix ?? "" } : null;
  });
}
