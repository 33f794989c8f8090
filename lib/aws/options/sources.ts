import "server-only";
import type { OptionKind, ResourceOwner } from "@/lib/imagebuilder/views";
import type { AwsIdentity } from "../aws-identity";
import { getEcrClient, getIamClient, getImageBuilderClient, getLogsClient } from "../clients";
import {
  createDistributionConfigurationSource,
  createInfrastructureConfigurationSource,
} from "./configuration-sources";
import { createLogGroupSources } from "./log-group-sources";
import type { OptionSource } from "./option-source";
import { createContainerRecipeSource, createImageRecipeSource } from "./recipe-sources";
import { createRepositorySource } from "./repository-source";
import { createExecutionRoleSource } from "./role-source";
import { createWorkflowSource } from "./workflow-source";

/** The owners whose lists are read if none is selected. AWS has a separate list for each. */
const allOwners: ResourceOwner[] = ["Self", "Shared", "Amazon"];

/** Returns the lists of a picker, in the order in which they are read. */
export function listOptionSources(
  acting: AwsIdentity,
  kind: OptionKind,
  owner: ResourceOwner | null,
): OptionSource[] {
  const owners = owner ? [owner] : allOwners;
  switch (kind) {
    case "image-recipes":
      return owners.map((one) => createImageRecipeSource(getImageBuilderClient(acting), one));
    case "container-recipes":
      return owners.map((one) => createContainerRecipeSource(getImageBuilderClient(acting), one));
    case "workflows":
      return owners.map((one) => createWorkflowSource(getImageBuilderClient(acting), one));
    case "infrastructure-configurations":
      return [createInfrastructureConfigurationSource(getImageBuilderClient(acting))];
    case "distribution-configurations":
      return [createDistributionConfigurationSource(getImageBuilderClient(acting))];
    case "execution-roles":
      return [createExecutionRoleSource(getIamClient(acting))];
    case "log-groups":
      return createLogGroupSources(getLogsClient(acting));
    case "repositories":
      return [createRepositorySource(getEcrClient(acting))];
  }
}
