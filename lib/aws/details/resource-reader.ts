import type { ImagebuilderClient } from "@aws-sdk/client-imagebuilder";
import type { ResourceDetails } from "@/lib/imagebuilder/views";

/** A resource's details; `arn` is that of the resolved version. */
interface FoundResource {
  arn?: string;
  name?: string;
  description?: string;
  facts: ResourceDetails["facts"];
  architecture?: ResourceDetails["architecture"];
  instanceTypes?: ResourceDetails["instanceTypes"];
  workflow?: ResourceDetails["workflow"];
}

/** Reads a resource of one kind; the service resolves wildcard versions. */
export type ResourceReader = (client: ImagebuilderClient, arn: string) => Promise<FoundResource>;
