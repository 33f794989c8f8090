import type { Advice, AdviceContext } from "../advise";
import type { BuildFormValues } from "../form-values";

const defaultRepository = "image-builder-image-scanning-repository";

/**
 * Advises on settings that Image Builder sets by default (CreateImage API reference), and on likely
 * mistakes.
 */
export function adviseOnSettings(values: BuildFormValues, context: AdviceContext): Advice[] {
  return [
    ...adviseOnInspector(values, context),
    ...adviseOnScanning(values),
    ...adviseOnTagSpaces(values),
  ];
}

/**
 * Advises on scans if Amazon Inspector isn't known to be enabled for the kind of output (user
 * guide, "Integrate Amazon Inspector").
 */
function adviseOnInspector(
  { recipeKind, imageScanningConfiguration }: BuildFormValues,
  { inspector: known }: AdviceContext,
): Advice[] {
  if (!known || !imageScanningConfiguration.imageScanningEnabled) return [];
  const [status, resource] = recipeKind === "container" ? [known.ecr, "ECR"] : [known.ec2, "EC2"];
  if (status === "enabled") return [];
  const path = "imageScanningConfiguration.imageScanningEnabled";
  if (status === "unknown") {
    const message = `Couldn't check whether Amazon Inspector is enabled for ${resource} in this account and Region. AWS rejects the build if Inspector isn't enabled.`;
    return [{ path, severity: "info", message }];
  }
  const message = `Amazon Inspector isn't enabled for ${resource} in this account and Region, so AWS will reject the build. Turn off “Save vulnerability findings,” or ask an administrator to enable Inspector for ${resource}.`;
  return [{ path, severity: "warning", message }];
}

function adviseOnScanning({ recipeKind, imageScanningConfiguration }: BuildFormValues): Advice[] {
  if (recipeKind !== "container") return [];
  const { imageScanningEnabled, ecrConfiguration } = imageScanningConfiguration;
  const { repositoryName, containerTags } = ecrConfiguration;
  const path = "imageScanningConfiguration.ecrConfiguration.repositoryName";
  if (imageScanningEnabled && repositoryName === "") {
    const message = `Without a repository, Image Builder creates ${defaultRepository} in the account and scans the image there.`;
    return [{ path, severity: "warning", message }];
  }
  if (!imageScanningEnabled && (repositoryName !== "" || containerTags.length > 0)) {
    const message = "Scanning is off, so the repository and the tags have no effect.";
    return [{ path, severity: "warning", message }];
  }
  return [];
}

function adviseOnTagSpaces({ tags }: BuildFormValues): Advice[] {
  return tags.flatMap((tag, row) =>
    (["key", "value"] as const)
      .filter((part) => tag[part] !== tag[part].trim())
      .map((part) => ({
        path: `tags.${row}.${part}`,
        severity: "warning" as const,
        message: "Spaces at the start or end are kept as part of the tag.",
      })),
  );
}
