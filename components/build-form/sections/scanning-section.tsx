"use client";
import { useFormContext, useWatch } from "react-hook-form";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { SwitchField } from "../fields/switch-field";
import { ResourcePicker } from "../picker/resource-picker";
import { ContainerTags } from "./container-tags";
import { FormSection } from "./form-section";

const hasEcrConfiguration = (
  ecr: BuildFormValues["imageScanningConfiguration"]["ecrConfiguration"],
) => ecr.repositoryName !== "" || ecr.containerTags.length > 0;

/**
 * The section for vulnerability scanning. The ECR settings apply to containers, and stay visible
 * once set.
 */
export function ScanningSection() {
  const { control } = useFormContext<BuildFormValues>();
  const kind = useWatch({ control, name: "recipeKind" });
  const set = useWatch({
    control,
    name: "imageScanningConfiguration.ecrConfiguration",
    compute: hasEcrConfiguration,
  });
  return (
    <FormSection id="scanning">
      <SwitchField path="imageScanningConfiguration.imageScanningEnabled" />
      {kind === "container" || set ? (
        <>
          <ResourcePicker
            path="imageScanningConfiguration.ecrConfiguration.repositoryName"
            kind="repositories"
            optional
          />
          <ContainerTags />
        </>
      ) : null}
    </FormSection>
  );
}
