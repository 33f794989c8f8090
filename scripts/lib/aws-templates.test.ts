import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse, type ScalarTag } from "yaml";
import { exampleValues, readExamplePolicies } from "@/scripts/lib/aws-policies.mjs";
import { resolveRepositoryPath } from "@/scripts/lib/paths.mjs";

const run = promisify(execFile);
const policies = readExamplePolicies();
const people = ["view", "submit", "cancel", "review", "admin"];

describe("docs/iam.md", () => {
  it("contains exactly the policies of deploy/aws/policies", async () => {
    const text = await readFile(resolveRepositoryPath("docs/iam.md"), "utf8");
    const documented = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = ""]) =>
      JSON.parse(json),
    );
    expect(documented).toHaveLength(Object.keys(policies).length);
    for (const policy of Object.values(policies)) expect(documented).toContainEqual(policy);
  });
});

/** The example values of the templates' parameters and pseudo parameters. */
const parameters: Record<string, string | undefined> = {
  "AWS::Partition": exampleValues.partition,
  "AWS::AccountId": exampleValues.account_id,
  RolePrefix: "Kiln",
  RoleName: "KilnPortal",
  ExecutionRoles: exampleValues.execution_roles,
  KmsKeyArn: exampleValues.kms_key_arn,
  QueueArn: exampleValues.queue_arn,
  RoleArns: exampleValues.role_arns,
  PortalRoleArn: exampleValues.portal_role_arn,
  ExternalId: exampleValues.external_id,
  WebIdentityProvider: exampleValues.provider,
  WebIdentityAudience: exampleValues.audience,
  WebIdentitySubjects: exampleValues.subjects,
};

const fill = (text: string) =>
  text.replace(/\$\{([\w:]+)\}/g, (_, name) => parameters[name] ?? "?");

/**
 * Evaluates `!Sub` and `!Ref` with the example values. `!GetAtt` and `!Condition` become the names
 * that they refer to, and the other functions stay as lists.
 */
const tags: (ScalarTag | { tag: string; collection: "seq" })[] = [
  { tag: "!Sub", resolve: fill },
  { tag: "!Ref", resolve: (name) => parameters[name] ?? name },
  { tag: "!GetAtt", resolve: (name) => name },
  { tag: "!Condition", resolve: (name) => name },
  ...["!If", "!Not", "!Equals", "!FindInMap"].map((tag) => ({ tag, collection: "seq" as const })),
];

interface Resource {
  Type: string;
  Properties: {
    ManagedPolicyName?: string;
    RoleName?: string;
    PolicyDocument?: unknown;
    AssumeRolePolicyDocument?: unknown;
    ManagedPolicyArns?: unknown[];
  };
}

async function resources(template: string): Promise<Resource[]> {
  const text = await readFile(
    resolveRepositoryPath(`deploy/aws/cloudformation/${template}`),
    "utf8",
  );
  const parsed: { Resources: Record<string, Resource> } = parse(text, { customTags: tags });
  return Object.values(parsed.Resources);
}

describe("the CloudFormation templates", () => {
  it("contain the documented policies", async () => {
    const all = [...(await resources("roles.yaml")), ...(await resources("portal.yaml"))];
    const found = all
      .filter(({ Type }) => Type === "AWS::IAM::ManagedPolicy")
      .map(({ Properties }) => Properties.PolicyDocument);
    const { "trust-assume-role": _, "trust-web-identity": __, ...permissions } = policies;
    expect(found).toHaveLength(Object.keys(permissions).length);
    for (const policy of Object.values(permissions)) expect(found).toContainEqual(policy);
  });

  it("let only the EventBridge rule send to the queue of an account", async () => {
    const policy = (await resources("events.yaml")).find(
      ({ Type }) => Type === "AWS::SQS::QueuePolicy",
    );
    expect(policy?.Properties.PolicyDocument).toMatchObject({
      Statement: [
        {
          Action: "sqs:SendMessage",
          Condition: { ArnEquals: { "aws:SourceArn": "Rule.Arn" } },
        },
      ],
    });
  });

  it("give each role the documented trust policies", async () => {
    const roles = (await resources("roles.yaml")).filter(({ Type }) => Type === "AWS::IAM::Role");
    expect(roles).toHaveLength(5);
    for (const { Properties } of roles) {
      const trust = Properties.AssumeRolePolicyDocument;
      if (Properties.RoleName === "KilnTracker") {
        expect(trust).toEqual(policies["trust-assume-role"]);
        continue;
      }
      const [condition, web, assume] = trust as [string, string, unknown];
      expect(condition).toBe("UsesWebIdentity");
      expect(JSON.parse(web)).toEqual(policies["trust-web-identity"]);
      expect(assume).toEqual(policies["trust-assume-role"]);
    }
  });
});

/** Returns the reason why a tool can't be used on this machine, or `null` if it can. */
async function missing(
  tool: string,
  args: string[],
  cwd = resolveRepositoryPath("."),
): Promise<string | null> {
  try {
    await run(tool, args, { cwd, env });
    return null;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return /^Error: .*/m.exec(text)?.[0] ?? text.split("\n")[0] ?? text;
  }
}

const env = {
  ...process.env,
  // Tests use the installed provider and download nothing.
  ...{ CHECKPOINT_DISABLE: "1", HTTPS_PROXY: "http://127.0.0.1:9", NO_PROXY: "" },
};

const noCfnLint = await missing("cfn-lint", ["--version"]);
if (noCfnLint) console.log(`cfn-lint skipped: ${noCfnLint}`);

it.skipIf(noCfnLint)("cfn-lint accepts the CloudFormation templates", async () => {
  const { stdout } = await run("cfn-lint", ["deploy/aws/cloudformation/*.yaml"], {
    cwd: resolveRepositoryPath("."),
  });
  expect(stdout).toBe("");
});

/** Plans the modules with the example values, without a call to AWS. */
const configuration = `
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "example"
  secret_key                  = "example"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}
module "roles" {
  source          = "./terraform/roles"
  account_id      = "${exampleValues.account_id}"
  portal_role_arn = "${exampleValues.portal_role_arn}"
  external_id     = "${exampleValues.external_id}"
  kms_key_arn     = "${exampleValues.kms_key_arn}"
  queue_arn       = "${exampleValues.queue_arn}"
  roles           = { KilnLead = ${JSON.stringify(people)} }
}
module "web_identity" {
  source          = "./terraform/roles"
  account_id      = "${exampleValues.account_id}"
  portal_role_arn = "${exampleValues.portal_role_arn}"
  external_id     = "${exampleValues.external_id}"
  web_identity = {
    provider = "${exampleValues.provider}"
    audience = "${exampleValues.audience}"
    subjects = "${exampleValues.subjects}"
  }
}
module "portal" {
  source    = "./terraform/portal"
  role_arns = ["${exampleValues.role_arns}"]
}
module "events" {
  source = "./terraform/events"
}
module "central_queue" {
  source            = "./terraform/central-queue"
  member_account_id = "444455556666"
}
`;

const folder = await mkdtemp(join(tmpdir(), "kiln-terraform-"));
await cp(resolveRepositoryPath("deploy/aws"), folder, { recursive: true });
await writeFile(join(folder, "main.tf"), configuration);
const noTerraform = await missing("terraform", ["init", "-input=false", "-no-color"], folder);
if (noTerraform) console.log(`terraform skipped: ${noTerraform}`);
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Planned {
  address: string;
  type: string;
  values: { name: string; policy: string; assume_role_policy: string };
}

describe.skipIf(noTerraform)("the Terraform modules", () => {
  const terraform = async (...args: string[]) =>
    (await run("terraform", args, { cwd: folder, env, maxBuffer: 16_000_000 })).stdout;
  let planned: Planned[];

  beforeAll(async () => {
    const targets = ["roles", "web_identity", "portal"].map((name) => `-target=module.${name}`);
    if (noTerraform) return;
    await terraform("plan", "-input=false", "-no-color", "-out=plan", ...targets);
    const plan = JSON.parse(await terraform("show", "-json", "plan"));
    planned = plan.planned_values.root_module.child_modules.flatMap(
      (module: { resources: Planned[] }) => module.resources,
    );
  });

  it("are valid", async () => {
    expect(await terraform("validate", "-no-color")).toContain("Success!");
  });

  it("contain the documented policies", () => {
    const found = planned
      .filter(({ address, type }) => type === "aws_iam_policy" && !address.includes("web_identity"))
      .map(({ values }) => JSON.parse(values.policy));
    const normal = found.map((policy) =>
      JSON.parse(JSON.stringify(policy).replace(/"Resource":\["([^"]*)"\]/g, '"Resource":"$1"')),
    );
    const { "trust-assume-role": _, "trust-web-identity": __, ...permissions } = policies;
    expect(found).toHaveLength(Object.keys(permissions).length);
    for (const policy of Object.values(permissions)) expect(normal).toContainEqual(policy);
  });

  it("give each role the documented trust policies", () => {
    const trust = Object.fromEntries(
      planned
        .filter(({ type }) => type === "aws_iam_role")
        .map(({ address, values }) => [address, JSON.parse(values.assume_role_policy)]),
    );
    const assume = policies["trust-assume-role"];
    expect(trust).toMatchObject({
      'module.roles.aws_iam_role.person["KilnLead"]': assume,
      "module.roles.aws_iam_role.tracker": assume,
      'module.web_identity.aws_iam_role.person["KilnSubmitter"]': policies["trust-web-identity"],
      "module.web_identity.aws_iam_role.tracker": assume,
    });
  });

  it("are formatted", async () => {
    expect(await terraform("fmt", "-check", "-recursive", "terraform")).toBe("");
  });
});
