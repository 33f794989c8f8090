import "server-only";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ECRClient } from "@aws-sdk/client-ecr";
import { IAMClient } from "@aws-sdk/client-iam";
import { ImagebuilderClient } from "@aws-sdk/client-imagebuilder";
import { Inspector2Client } from "@aws-sdk/client-inspector2";
import { SQSClient } from "@aws-sdk/client-sqs";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";
import { type ActingAs, actorKey } from "./acting-as";
import { clientSettings } from "./client-settings";
import { credentials } from "./credentials";

const maxClients = 256;

/** Image Builder for reads; the SDK makes up to three attempts. */
export function imageBuilderClient(acting: ActingAs): ImagebuilderClient {
  return client("imagebuilder", acting, (settings) => new ImagebuilderClient(settings));
}

/** Image Builder for changes: one attempt, whose outcome the caller classifies. */
export function oneAttemptClient(acting: ActingAs): ImagebuilderClient {
  return client(
    "imagebuilder once",
    acting,
    (settings) => new ImagebuilderClient({ ...settings, maxAttempts: 1 }),
  );
}

export function iamClient(acting: ActingAs): IAMClient {
  return client("iam", acting, (settings) => new IAMClient(settings));
}

export function logsClient(acting: ActingAs): CloudWatchLogsClient {
  return client("logs", acting, (settings) => new CloudWatchLogsClient(settings));
}

export function ecrClient(acting: ActingAs): ECRClient {
  return client("ecr", acting, (settings) => new ECRClient(settings));
}

/** Amazon Inspector, one attempt per call, because callers count their calls. */
export function inspectorClient(acting: ActingAs): Inspector2Client {
  return client(
    "inspector2",
    acting,
    (settings) => new Inspector2Client({ ...settings, maxAttempts: 1 }),
  );
}

/** SQS in the acting role's Region. */
export function queueClient(acting: ActingAs): SQSClient {
  return client("sqs", acting, (settings) => new SQSClient(settings));
}

type Settings = ReturnType<typeof settingsOf>;

const clients = processValue("aws.clients", () => new Cache<object>({ max: maxClients }));

function client<C extends object>(
  kind: string,
  acting: ActingAs,
  make: (settings: Settings) => C,
): C {
  const key = `${kind} ${acting.region} ${actorKey(acting)}`;
  return clients().getOrCreate(key, () => make(settingsOf(acting))) as C;
}

function settingsOf(acting: ActingAs) {
  // `memoized` prevents the SDK from keeping credentials that the cache has evicted.
  const provider = Object.assign(() => credentials().get(acting), { memoized: true });
  return { ...clientSettings(acting.region), credentials: provider };
}
