import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readExamplePolicies } from "@/scripts/lib/aws-policies.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");

interface Statement {
  Action?: string | string[];
  Resource?: string | string[];
}

/** The IAM prefixes of the services whose clients Kiln uses, by package. */
const prefixes: Record<string, string> = {
  imagebuilder: "imagebuilder",
  iam: "iam",
  "cloudwatch-logs": "logs",
  ecr: "ecr",
  inspector2: "inspector2",
  sqs: "sqs",
  sts: "sts",
};

/** Operations whose IAM action has another name, or that require no action. */
const renamedActions: Record<string, string[]> = {
  "sqs:DeleteMessageBatch": ["sqs:DeleteMessage"],
  // The trust policy alone decides on this operation.
  "sts:AssumeRoleWithWebIdentity": [],
  "sts:GetCallerIdentity": [],
};

/** Further actions that an operation needs (Service Authorization Reference). */
const dependentActions: Record<string, string[]> = {
  "imagebuilder:CreateImage": [
    ...["imagebuilder:GetImageRecipe", "imagebuilder:GetContainerRecipe"],
    ...["imagebuilder:GetInfrastructureConfiguration", "imagebuilder:GetDistributionConfiguration"],
    ...["imagebuilder:GetWorkflow", "imagebuilder:TagResource"],
    ...["iam:PassRole", "iam:CreateServiceLinkedRole"],
    ...["inspector2:BatchGetAccountStatus", "ecr:BatchGetRepositoryScanningConfiguration"],
    "ecr:DescribeRepositories",
  ],
  "imagebuilder:ListImageScanFindings": ["inspector2:ListFindings"],
  "imagebuilder:GetWorkflow": ["kms:Decrypt"],
  "sts:AssumeRole": ["sts:SetSourceIdentity", "sts:TagSession"],
};

/** Actions that IAM can't restrict to resources, or that Kiln needs for all resources. */
const unrestricted =
  /^(imagebuilder:List(Images|ImageBuildVersions|ImageRecipes|ContainerRecipes|InfrastructureConfigurations|DistributionConfigurations|Workflows|WaitingWorkflowSteps)|iam:ListRoles|inspector2:\w+)$/;

/**
 * Returns every operation that the code can send, based on the imported commands and paginators.
 */
function operations(): string[] {
  const files = readdirSync(join(root, "lib"), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.ts$/.test(path) && !/(^sandbox\/|\.test\.ts$|\/testing\/)/.test(path))
    .map((path) => read(join("lib", path)));
  const imports = files.flatMap((text) => [
    ...text.matchAll(/import (?:type )?\{([^}]*)\} from "@aws-sdk\/client-([\w-]+)"/g),
  ]);
  const found = imports.flatMap(([, names = "", service = ""]) =>
    [...names.matchAll(/\b(?:paginate(\w+)|(\w+)Command)\b/g)].map(
      ([, paginated, command]) => `${prefixes[service] ?? service}:${paginated ?? command}`,
    ),
  );
  return [...new Set(found)].sort();
}

/**
 * All statements of the policies. Another test compares the policies with docs/iam.md and the
 * templates.
 */
const statements: Statement[] = Object.values(readExamplePolicies()).flatMap(
  ({ Statement: list }) => list,
);

const actions = ({ Action = [] }: Statement) => [Action].flat();
const allowed = [...new Set(statements.flatMap(actions))].sort();
const needed = operations().flatMap((operation) => [
  ...(renamedActions[operation] ?? [operation]),
  ...(dependentActions[operation] ?? []),
]);

describe("the IAM policies", () => {
  it("allow every operation that the code can call, and its dependencies", () => {
    expect(operations()).toContain("imagebuilder:ListImagePackages");
    expect(needed.filter((action) => !allowed.includes(action))).toEqual([]);
  });

  it("allow nothing else", () => {
    const trust = ["sts:AssumeRoleWithWebIdentity"];
    const known = new Set([...needed, ...trust]);
    expect(allowed.filter((action) => !known.has(action))).toEqual([]);
  });

  it("restrict resources wherever IAM supports it", () => {
    const open = statements.filter(({ Resource }) => Resource === "*");
    expect(open.flatMap(actions).filter((action) => !unrestricted.test(action))).toEqual([]);
  });
});
