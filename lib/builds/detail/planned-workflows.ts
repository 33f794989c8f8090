import type { CreateImageRequest } from "@/lib/create-image/request";
import {
  resolveBuildWorkflows,
  type WorkflowReference,
} from "@/lib/imagebuilder/default-workflows";
import type { BuildSummary } from "../view";
import type { StoredDetail } from "./stored-detail";

type SeenDetail = Pick<StoredDetail, "plannedWorkflows" | "testsEnabled" | "imageAt">;
type Build = Pick<BuildSummary, "arn" | "type" | "buildType">;

/**
 * Returns the workflows that a build will run, as returned by AWS, or otherwise as requested in
 * Kiln. If neither specifies any, returns Amazon's default workflows. For imports, returns only
 * those from AWS. Returns none if the workflows are unknown.
 */
export function listPlannedWorkflows(
  build: Build,
  seen: SeenDetail,
  request: Partial<CreateImageRequest> | null,
): WorkflowReference[] {
  if (build.buildType?.startsWith("IMPORT")) return seen.plannedWorkflows;
  if (!request && seen.imageAt === null) return [];
  const named =
    seen.plannedWorkflows.length > 0
      ? seen.plannedWorkflows
      : (request?.workflows ?? []).map(({ workflowArn, parallelGroup }) => ({
          workflowArn,
          parallelGroup: parallelGroup || null,
        }));
  const type = build.type ?? (request ? (request.containerRecipeArn ? "DOCKER" : "AMI") : null);
  if (type === null) return named;
  const testsEnabled =
    seen.testsEnabled ?? request?.imageTestsConfiguration?.imageTestsEnabled ?? true;
  return resolveBuildWorkflows(named, { arn: build.arn, type, testsEnabled });
}
