import type { ImageSettings } from "@/lib/aws/images/image-settings";
import type { Diagnosis, FailureCause, RemedyResourceKind } from "@/lib/diagnosis/types";
import { getResourceConsoleUrl } from "@/lib/imagebuilder/console-url";
import type { ChangeTarget } from "./view";

interface KnownFacts {
  account: string;
  region: string;
  settings: ImageSettings | null;
  diagnosis: Diagnosis;
}

/** Returns the resources to change, by cause ID, with their current values if AWS returned them. */
export function findChangeTargets(known: KnownFacts): Record<string, ChangeTarget> {
  return Object.fromEntries(
    known.diagnosis.causes.flatMap((cause) => {
      const target = cause.resource && findChangeTarget(cause.resource, cause, known);
      return target ? [[cause.id, target]] : [];
    }),
  );
}

const compactValues = (
  noun: string,
  values: readonly string[],
  otherwise: string,
): ChangeTarget["values"][number] => [
  values.length === 1 ? noun : `${noun}s`,
  values.length > 0 ? values.join(", ") : otherwise,
];

function findChangeTarget(
  kind: RemedyResourceKind,
  cause: FailureCause,
  known: KnownFacts,
): ChangeTarget | null {
  const { settings, region } = known;
  const target = (name: string, arn: string | null, values: ChangeTarget["values"]) =>
    arn || values.length > 0
      ? { name, arn, url: arn && getResourceConsoleUrl(arn, region), values }
      : null;
  if (kind === "component")
    return target("Component", findComponentArn(known.diagnosis, cause), []);
  if (kind === "workflow") return target("Workflow", findWorkflowArn(known.diagnosis), []);
  const role = cause.role && `arn:aws:iam::${known.account}:role/${cause.role}`;
  if (!settings) return role ? target("Role", role, []) : null;
  const { recipe, infrastructure, distribution, executionRole } = settings;
  if (kind === "recipe") {
    return target("Recipe", recipe.arn, [
      ["Parent image", recipe.parentImage ?? "Not returned by AWS"],
      compactValues(
        "Volume size",
        recipe.volumeSizes.map((size) => `${size} GiB`),
        "From the parent image",
      ),
      ["Working directory", recipe.workingDirectory ?? "Default (/tmp on Linux)"],
    ]);
  }
  if (kind === "infrastructure") {
    return target("Infrastructure configuration", infrastructure.arn, [
      compactValues("Instance type", infrastructure.instanceTypes, "Chosen by Image Builder"),
      ["Subnet", infrastructure.subnet ?? "Default VPC"],
      compactValues("Security group", infrastructure.securityGroups, "Default security group"),
      ["Instance metadata (httpTokens)", infrastructure.httpTokens ?? "Not set"],
    ]);
  }
  if (kind === "distribution") {
    return target("Distribution configuration", distribution.arn, [
      compactValues("Region", distribution.regions, "This Region only"),
    ]);
  }
  if (kind === "execution-role") {
    return executionRole
      ? target("Execution role", executionRole, [])
      : target("Execution role", null, [
          ["Current value", "None (the service-linked role is used)"],
        ]);
  }
  const profile: ChangeTarget["values"] = [
    ["Instance profile", infrastructure.instanceProfile ?? "Not returned by AWS"],
  ];
  return role
    ? target("Instance profile role", role, profile)
    : target("Infrastructure configuration", infrastructure.arn, profile);
}

const componentArnPattern =
  /arn:aws[a-z-]{0,20}:imagebuilder:[\w-]{1,30}:\w{1,20}:component\/[\w./-]{1,200}/;

/** Returns the ARN of the component named in Image Builder's messages. */
function findComponentArn(
  { step, workflow, reason }: Diagnosis,
  { evidence }: FailureCause,
): string | null {
  const texts = [evidence.text, step?.message, workflow?.message, reason];
  for (const text of texts) {
    const found = componentArnPattern.exec(text?.slice(0, 4_000) ?? "");
    if (found) return found[0].replace(/[.!]$/, "");
  }
  return null;
}

function findWorkflowArn({ workflow }: Diagnosis): string | null {
  return workflow?.workflowArn.startsWith("arn:") ? workflow.workflowArn : null;
}
