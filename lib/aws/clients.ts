import "server-only";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ECRClient } from "@aws-sdk/client-ecr";
import { IAMClient } from "@aws-sdk/client-iam";
import { ImagebuilderClient } from "@aws-sdk/client-imagebuilder";
import { Inspector2Client } from "@aws-sdk/client-inspector2";
import { SQSClient } from "@aws-sdk/client-sqs";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import { type AwsIdentity, getIdentityKey } from "./aws-identity";
import { getClientSettings } from "./client-settings";
import { credentialCache } from "./credentials";
import { instrumentClient } from "./instrument-client";

const maxClients = 256;

/**
 * Returns an Image Builder client for calls that can safely be repeated. The SDK makes up to three
 * attempts.
 */
export function getImageBuilderClient(acting: AwsIdentity): ImagebuilderClient {
  return getOrCreateClient("imagebuilder", acting, (settings) => new ImagebuilderClient(settings));
}

/**
 * Returns an Image Builder client that makes one attempt per call, because callers classify the
 * outcome of each call or count it against a budget.
 */
export function getNoRetryImageBuilderClient(acting: AwsIdentity): ImagebuilderClient {
  return getOrCreateClient(
    "imagebuilder once",
    acting,
    (settings) => new ImagebuilderClient({ ...settings, maxAttempts: 1 }),
  );
}

export function getIamClient(acting: AwsIdentity): IAMClient {
  return getOrCreateClient("iam", acting, (settings) => new IAMClient(settings));
}

export function getLogsClient(acting: AwsIdentity): CloudWatchLogsClient {
  return getOrCreateClient("logs", acting, (settings) => new CloudWatchLogsClient(settings));
}

export function getEcrClient(acting: AwsIdentity): ECRClient {
  return getOrCreateClient("ecr", acting, (settings) => new ECRClient(settings));
}

/**
 * Returns an Amazon Inspector client that makes one attempt per call, because callers count each
 * call against a budget.
 */
export function getInspectorClient(acting: AwsIdentity): Inspector2Client {
  return getOrCreateClient(
    "inspector2",
    acting,
    (settings) => new Inspector2Client({ ...settings, maxAttempts: 1 }),
  );
}

export function getSqsClient(acting: AwsIdentity): SQSClient {
  return getOrCreateClient("sqs", acting, (settings) => new SQSClient(settings));
}

type Settings = ReturnType<typeof createSettings>;

const clients = defineSingleton("aws.clients", () => new Cache<object>({ max: maxClients }));

function getOrCreateClient<C extends Parameters<typeof instrumentClient>[0]>(
  kind: string,
  acting: AwsIdentity,
  make: (settings: Settings) => C,
): C {
  const key = `${kind} ${acting.region} ${getIdentityKey(acting)}`;
  return clients().getOrCreate(key, () => instrumentClient(make(createSettings(acting)))) as C;
}

function createSettings(acting: AwsIdentity) {
  // `memoized` prevents the SDK from keeping credentials that the cache has evicted.
  const provider = Object.assign(() => credentialCache().get(acting), { memoized: true });
  return { ...getClientSettings(acting.region), credentials: provider };
}
