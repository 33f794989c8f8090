import type { ImagebuilderClient } from "@aws-sdk/client-imagebuilder";
import type { ResourceDetails } from "@/lib/imagebuilder/views";

/** What a resource says of itself; `arn` is that of the version that was found. */
interface FoundResource {
  arn?: string;
  name?: string;
  description?: string;
  facts: ResourceDetails["facts"];
  architecture?: ResourceDetails["architecture"];
  instanceTypes?: ResourceDetails["instanceTypes"];
  workflow?: ResourceDetails["workflow"];
}

/** Reads a resource of one kind; wildcard versions are resolved by the service. */
export type ResourceReader = (client: ImagebuilderClient, arn: string) => Promise<FoundResource>;
