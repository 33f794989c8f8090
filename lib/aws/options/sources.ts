import "server-only";
import type { OptionKind, Owner } from "@/lib/imagebuilder/views";
import type { ActingAs } from "../acting-as";
import { ecrClient, iamClient, imageBuilderClient, logsClient } from "../clients";
import { distributionConfigurations, infrastructureConfigurations } from "./configuration-sources";
import { logGroups } from "./log-group-sources";
import type { OptionSource } from "./option-source";
import { containerRecipes, imageRecipes } from "./recipe-sources";
import { repositorySource } from "./repository-source";
import { executionRoles } from "./role-source";
import { workflows } from "./workflow-source";

/** The owners of "all", one AWS list each. */
const everyone: Owner[] = ["Self", "Shared", "Amazon"];

/** The lists of a picker, in reading order. */
export function sourcesOf(acting: ActingAs, kind: OptionKind, owner: Owner | null): OptionSource[] {
  const owners = owner ? [owner] : everyone;
  switch (kind) {
    case "image-recipes":
      return owners.map((one) => imageRecipes(imageBuilderClient(acting), one));
    case "container-recipes":
      return owners.map((one) => containerRecipes(imageBuilderClient(acting), one));
    case "workflows":
      return owners.map((one) => workflows(imageBuilderClient(acting), one));
    case "infrastructure-configurations":
      return [infrastructureConfigurations(imageBuilderClient(acting))];
    case "distribution-configurations":
      return [distributionConfigurations(imageBuilderClient(acting))];
    case "execution-roles":
      return [executionRoles(iamClient(acting))];
    case "log-groups":
      return logGroups(logsClient(acting));
    case "repositories":
      return [repositorySource(ecrClient(acting))];
  }
}
