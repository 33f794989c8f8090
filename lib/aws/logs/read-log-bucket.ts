import "server-only";
import { GetInfrastructureConfigurationCommand } from "@aws-sdk/client-imagebuilder";
import type { Result } from "@/lib/errors/result";
import type { AwsIdentity } from "../aws-identity";
import { callAws } from "../call-aws";
import { getImageBuilderClient } from "../clients";
import { lenientObject, lenientTextSchema } from "../lenient-schemas";

export interface LogBucket {
  bucket: string;
  prefix: string;
}

const configurationSchema = lenientObject({
  logging: lenientObject({
    s3Logs: lenientObject({ s3BucketName: lenientTextSchema, s3KeyPrefix: lenientTextSchema }),
  }),
});

/** Returns the S3 log location in an infrastructure configuration, or `null` if it has none. */
export function readLogBucket(
  acting: AwsIdentity,
  infrastructureArn: string,
): Promise<Result<LogBucket | null>> {
  return callAws(acting, async () => {
    const response = await getImageBuilderClient(acting).send(
      new GetInfrastructureConfigurationCommand({
        infrastructureConfigurationArn: infrastructureArn,
      }),
    );
    const { s3BucketName, s3KeyPrefix } = configurationSchema.parse(
      response.infrastructureConfiguration,
    ).logging.s3Logs;
    return s3BucketName ? { bucket: s3BucketName, prefix: s3KeyPrefix ?? "" } : null;
  });
}
