"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { parseArn } from "@/lib/imagebuilder/arn";
import type { InspectorStatus } from "@/lib/imagebuilder/views";
import { resourceQueries } from "../api";
import { useBuildScope } from "../build-scope";
import { useDebounced } from "../picker/use-debounced";
import { useWorkflowOutlines } from "../workflows/use-workflow-outlines";
import type { Surroundings } from "./analyse";

/** Debounce of the role lookup, in milliseconds. */
const typingPause = 500;

const arnsOf = (workflows: BuildFormValues["workflows"]) =>
  workflows.map(({ workflowArn }) => workflowArn).join("\n");

/** Details of the resources that the form names, whichever way they were entered. */
export function useSurroundings(): Surroundings {
  const { control } = useFormContext<BuildFormValues>();
  const { scope, account, region } = useBuildScope();
  const arns = useWatch({ control, name: "workflows", compute: arnsOf });
  const [kind, imageRecipe, containerRecipe, infrastructure, role] = useWatch({
    control,
    name: [
      "recipeKind",
      "imageRecipeArn",
      "containerRecipeArn",
      "infrastructureConfigurationArn",
      "executionRole",
    ],
  });
  const workflows = useWorkflowOutlines(arns.split("\n"), scope);
  const recipeArchitecture = useDetails(
    kind === "image" ? imageRecipe : containerRecipe,
  )?.architecture;
  const instanceTypes = useDetails(infrastructure)?.instanceTypes;
  const settledRole = useDebounced(role, typingPause);
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
    }),
    [
      account,
      region,
      workflows,
      recipeArchitecture,
      instanceTypes,
      roleTrustsImageBuilder,
      inspector,
    ],
  );
}

const notKnown: InspectorStatus = { ec2: "unknown", ecr: "unknown" };

/**
 * The resource types that Inspector scans here: fetched once scanning is on; unknown on failure.
 */
function useInspector(): InspectorStatus | undefined {
  const { control } = useFormContext<BuildFormValues>();
  const { scope } = useBuildScope();
  const scans = useWatch({ control, name: "imageScanningConfiguration.imageScanningEnabled" });
  const { data, isError } = useQuery({ ...resourceQueries.inspector(scope), enabled: scans });
  return isError ? notKnown : data;
}

/** The details of a resource in this Region, cached together with the card under its picker. */
function useDetails(arn: string) {
  const { scope, region } = useBuildScope();
  const { data } = useQuery({
    ...resourceQueries.details(scope, arn),
    enabled: parseArn(arn)?.region === region,
  });
  return data;
}
