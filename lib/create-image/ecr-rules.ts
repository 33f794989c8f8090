import type { BuildFormValues } from "./form-values";
import type { ValidationProblem } from "./schemas";

/**
 * Matches a repository name, which has 2 to 256 characters (ECR API reference, CreateRepository).
 */
const repositoryNamePattern =
  /^(?=.{2,256}$)(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
/**
 * Matches the tags that a registry accepts (OCI distribution specification, "Pulling manifests").
 */
const imageTagPattern = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;

const nameMessage =
  "Must be 2 to 256 characters: lowercase letters and digits, optionally separated by single periods, underscores, hyphens, or slashes (for example, team/scans).";
const tagMessage =
  "Must be 1 to 128 letters, digits, periods, underscores, or hyphens, starting with a letter, digit, or underscore.";
const kindMessage =
  "ECR settings are for container images. Clear them, or select a container recipe.";

const ecr = ["imageScanningConfiguration", "ecrConfiguration"];

/**
 * Validates ECR's own rules for the scanning settings. Image Builder's API model accepts any string
 * of up to 1024 characters, but the build fails later.
 */
export function validateEcrRules(values: BuildFormValues): ValidationProblem[] {
  const { ecrConfiguration } = values.imageScanningConfiguration;
  const isContainer = values.recipeKind === "container";
  const problems: ValidationProblem[] = [];
  if (ecrConfiguration.repositoryName !== "") {
    const message = isContainer ? nameMessage : kindMessage;
    if (!isContainer || !repositoryNamePattern.test(ecrConfiguration.repositoryName)) {
      problems.push({ path: [...ecr, "repositoryName"], message });
    }
  }
  ecrConfiguration.containerTags.forEach(({ value }, row) => {
    const message = isContainer ? tagMessage : kindMessage;
    if (!isContainer || (value !== "" && !imageTagPattern.test(value))) {
      problems.push({ path: [...ecr, "containerTags", row, "value"], message });
    }
  });
  return problems;
}
