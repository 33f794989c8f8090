import type { Advice } from "../advise";
import type { BuildFormValues } from "../form-values";

const defaultRepository = "image-builder-image-scanning-repository";

/** What Image Builder ignores or does by default (create-image's API reference), and likely slips. */
export function adviseOnSettings(values: BuildFormValues): Advice[] {
  return [...timeout(values), ...scanning(values), ...tagSpaces(values)];
}

function timeout({ imageTestsConfiguration }: BuildFormValues): Advice[] {
  if (imageTestsConfiguration.timeoutMinutes === null) return [];
  return [
    {
      path: "imageTestsConfiguration.timeoutMinutes",
      severity: "info",
      message: "Image Builder currently ignores this timeout.",
    },
  ];
}

function scanning({ recipeKind, imageScanningConfiguration }: BuildFormValues): Advice[] {
  if (recipeKind !== "container") return [];
  const { imageScanningEnabled, ecrConfiguration } = imageScanningConfiguration;
  const { repositoryName, containerTags } = ecrConfiguration;
  const path = "imageScanningConfiguration.ecrConfiguration.repositoryName";
  if (imageScanningEnabled && repositoryName === "") {
    const message = `Without a repository Image Builder scans in ${defaultRepository}, which it creates in the account.`;
    return [{ path, severity: "warning", message }];
  }
  if (!imageScanningEnabled && (repositoryName !== "" || containerTags.length > 0)) {
    const message = "Scanning is off, so the repository and the tags have no effect.";
    return [{ path, severity: "warning", message }];
  }
  return [];
}

function tagSpaces({ tags }: BuildFormValues): Advice[] {
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
