"use client";
import { useFormContext, useWatch } from "react-hook-form";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { ResourceDetailsCard } from "../picker/resource-details";
import { ResourcePicker } from "../picker/resource-picker";
import { FormSection } from "./form-section";

export function InfrastructureSection() {
  return (
    <FormSection
      id="infrastructure"
      details={<ResourceDetailsCard path="infrastructureConfigurationArn" />}
    >
      <ResourcePicker
        path="infrastructureConfigurationArn"
        kind="infrastructure-configurations"
        required
      />
    </FormSection>
  );
}

export function DistributionSection() {
  return (
    <FormSection
      id="distribution"
      details={<ResourceDetailsCard path="distributionConfigurationArn" />}
    >
      <ResourcePicker
        path="distributionConfigurationArn"
        kind="distribution-configurations"
        optional
      />
    </FormSection>
  );
}

export function LoggingSection() {
  return (
    <FormSection id="logging">
      <ResourcePicker path="loggingConfiguration.logGroupName" kind="log-groups" optional />
    </FormSection>
  );
}

const hasRows = (workflows: BuildFormValues["workflows"]) => workflows.length > 0;

/** The section for the workflows' execution role, which is required once there is a workflow. */
export function ExecutionRoleSection() {
  const { control } = useFormContext<BuildFormValues>();
  const needed = useWatch({ control, name: "workflows", compute: hasRows });
  return (
    <FormSection id="execution-role">
      <ResourcePicker
        path="executionRole"
        kind="execution-roles"
        required={needed}
        optional={!needed}
      />
    </FormSection>
  );
}
