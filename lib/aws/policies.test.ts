import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

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

/** Operations whose IAM action has another name, or that have none. */
const actionsOf: Record<string, string[]> = {
  "sqs:DeleteMessageBatch": ["sqs:DeleteMessage"],
  // Decided by the trust policy alone.
  "sts:AssumeRoleWithWebIdentity": [],
};

/** Further actions that an operation needs (Service Authorization Reference). */
const alsoNeeded: Record<string, string[]> = {
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

/** Every operation that the code can send: the imported commands and paginators. */
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

/** All statements of the documented policies. */
function statements(): Statement[] {
  const documents = ["README.md", ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`)];
  return documents
    .filter((path) => path.endsWith(".md"))
    .flatMap((path) => [...read(path).matchAll(/```json\n([\s\S]*?)```/g)])
    .flatMap(([, json = ""]) => {
      const policy: { Statement?: Statement[] } & Statement = JSON.parse(json);
      return policy.Statement ?? (policy.Action ? [policy] : []);
    });
}

const actions = ({ Action = [] }: Statement) => [Action].flat();
const documented = [...new Set(statements().flatMap(actions))].sort();
const needed = operations().flatMap((operation) => [
  ...(actionsOf[operation] ?? [operation]),
  ...(alsoNeeded[operation] ?? []),
]);

describe("the documented IAM policies", () => {
  it("allow every operation that the code can call, and its dependencies", () => {
    expect(operations()).toContain("imagebuilder:ListImagePackages");
    expect(needed.filter((action) => !documented.includes(action))).toEqual([]);
  });

  it("allow nothing else", () => {
    const trust = ["sts:AssumeRoleWithWebIdentity"];
    const known = new Set([...needed, ...trust]);
    expect(documented.filter((action) => !known.has(action))).toEqual([]);
  });

  it("restrict resources wherever IAM supports it", () => {
    const open = statements().filter(({ Resource }) => Resource === "*");
    expect(open.flatMap(actions).filter((action) => !unrestricted.test(action))).toEqual([]);
  });
});
