import { z } from "zod";
import { withDefaultWorkflows } from "@/lib/imagebuilder/default-workflows";
import type { BuildSummary, PlannedWorkflow } from "../view";
import type { StoredDetail } from "./stored-detail";

const requested = z.object({
  containerRecipeArn: z.string().nullish().catch(null),
  imageTestsConfiguration: z
    .object({ imageTestsEnabled: z.boolean().nullish() })
    .nullish()
    .catch(null),
  workflows: z
    .array(z.object({ workflowArn: z.string(), parallelGroup: z.string().nullish().catch(null) }))
    .catch([]),
});

type Seen = Pick<StoredDetail, "plannedWorkflows" | "testsEnabled" | "imageAt">;
type Build = Pick<BuildSummary, "arn" | "type" | "buildType">;

/**
 * Returns the workflows that a build will run: as returned by AWS, otherwise as requested in Kiln,
 * with Amazon's defaults if neither has any. Empty if unknown, and for imports.
 */
export function plannedWorkflows(
  build: Build,
  seen: Seen,
  request: Record<string, unknown> | null,
): PlannedWorkflow[] {
  if (build.buildType?.startsWith("IMPORT")) return seen.plannedWorkflows;
  const asked = request ? requested.safeParse(request).data : null;
  if (!asked && seen.imageAt === null) return [];
  const named =
    seen.plannedWorkflows.length > 0
      ? seen.plannedWorkflows
      : (asked?.workflows ?? []).map(({ workflowArn, parallelGroup }) => ({
          workflowArn,
          parallelGroup: parallelGroup || null,
        }));
  const type = build.type ?? (asked ? (asked.containerRecipeArn ? "DOCKER" : "AMI") : null);
  if (type === null) return named;
  const testsEnabled =
    seen.testsEnabled ?? asked?.imageTestsConfiguration?.imageTestsEnabled ?? true;
  return withDefaultWorkflows(named, { arn: build.arn, type, testsEnabled });
}
