"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import type { AdviceContext } from "@/lib/create-image/advise";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { parseArn } from "@/lib/imagebuilder/arn";
import type { InspectorStatus } from "@/lib/imagebuilder/views";
import { resourceQueries } from "../api";
import { useBuildScope } from "../build-scope";
import { isNotFoundError } from "../details-error";
import { useDebounced } from "../picker/use-debounced";
import { useWorkflowOutlines } from "../workflows/use-workflow-outlines";

/** The debounce delay of the role lookup, in milliseconds. */
const debounceMs = 500;

const joinWorkflowArns = (workflows: BuildFormValues["workflows"]) =>
  workflows.map(({ workflowArn }) => workflowArn).join("\n");

export function useAdviceContext(): AdviceContext {
  const { control } = useFormContext<BuildFormValues>();
  const { scope, account, region } = useBuildScope();
  const arns = useWatch({ control, name: "workflows", compute: joinWorkflowArns });
  const [kind, imageRecipe, containerRecipe, infrastructure, distribution, role] = useWatch({
    control,
    name: [
      "recipeKind",
      "imageRecipeArn",
      "containerRecipeArn",
      "infrastructureConfigurationArn",
      "distributionConfigurationArn",
      "executionRole",
    ],
  });
  const workflows = useWorkflowOutlines(arns.split("\n"));
  const recipe = useDetails(kind === "image" ? imageRecipe : containerRecipe);
  const infrastructureDetails = useDetails(infrastructure);
  const recipeArchitecture = recipe.details?.architecture;
  const instanceTypes = infrastructureDetails.details?.instanceTypes;
  const resources = [recipe, infrastructureDetails, useDetails(distribution)];
  const outlines = Object.entries(workflows);
  const unavailable = [
    ...resources.flatMap(({ arn, isUnavailable }) => (isUnavailable ? [arn] : [])),
    ...outlines.flatMap(([arn, { parameters }]) => (parameters ? [] : [arn])),
  ].join("\n");
  const missing = [
    ...resources.flatMap(({ arn, isMissing }) => (isMissing ? [arn] : [])),
    ...outlines.flatMap(([arn, outline]) => (!outline.readable && outline.isMissing ? [arn] : [])),
  ].join("\n");
  const settledRole = useDebounced(role, debounceMs);
  const { data: found } = useQuery({
    ...resourceQueries.role(scope, settledRole),
    enabled: settledRole !== "",
  });
  const roleTrustsImageBuilder = settledRole === role ? found?.trustsImageBuilder : undefined;
  const inspector = useInspector();
  return useMemo(
    () => ({
      account,
      region,
      workflows,
      recipeArchitecture,
      instanceTypes,
      roleTrustsImageBuilder,
      inspector,
      unavailableArns: unavailable === "" ? [] : unavailable.split("\n"),
      missingArns: missing === "" ? [] : missing.split("\n"),
    }),
    [
      account,
      region,
      workflows,
      recipeArchitecture,
      instanceTypes,
      roleTrustsImageBuilder,
      inspector,
      unavailable,
      missing,
    ],
  );
}

const unknownStatus: InspectorStatus = { ec2: "unknown", ecr: "unknown" };

/**
 * Returns whether Inspector scans EC2 and ECR in this account and Region. The status is undefined
 * until scanning is enabled in the form and the status is fetched, and unknown if that fails.
 */
function useInspector(): InspectorStatus | undefined {
  const { control } = useFormContext<BuildFormValues>();
  const { scope } = useBuildScope();
  const scans = useWatch({ control, name: "imageScanningConfiguration.imageScanningEnabled" });
  const { data, isError } = useQuery({ ...resourceQueries.inspector(scope), enabled: scans });
  return isError ? unknownStatus : data;
}

/**
 * Returns the details of a resource in this Region. They share a cache entry with the card under
 * the resource's picker.
 */
function useDetails(arn: string) {
  const { scope, region } = useBuildScope();
  const { data, error } = useQuery({
    ...resourceQueries.details(scope, arn),
    enabled: parseArn(arn)?.region === region,
  });
  const isUnavailable = error !== null && data === undefined;
  return { arn, details: data, isUnavailable, isMissing: isUnavailable && isNotFoundError(error) };
}
