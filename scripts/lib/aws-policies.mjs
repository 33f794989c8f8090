import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { resolveRepositoryPath } from "./paths.mjs";

/** The source of the IAM policies in the documentation, Terraform, and CloudFormation. */
const folder = resolveRepositoryPath("deploy/aws/policies");

/** The values of the placeholders in docs/iam.md. @type {Record<string, string>} */
export const exampleValues = {
  partition: "aws",
  account_id: "123456789012",
  execution_roles: "ImageBuilderWorkflow*",
  kiln_roles: "Kiln*",
  kms_key_arn: "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000",
  queue_arn: "arn:aws:sqs:*:123456789012:kiln-events",
  role_arns: "arn:aws:iam::123456789012:role/Kiln*",
  portal_role_arn: "arn:aws:iam::123456789012:role/KilnPortal",
  external_id: "kiln-0123456789abcdef",
  provider_arn: "arn:aws:iam::123456789012:oidc-provider/id.example.com",
  provider: "id.example.com",
  audience: "kiln",
  subjects: "engineer-*",
};

/** The policies by name, with example values. @returns {Record<string, any>} */
export function readExamplePolicies() {
  return Object.fromEntries(
    readdirSync(folder).map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      const filled = text.replace(/\$\{(\w+)\}/g, (_, name) => exampleValues[name] ?? `?${name}`);
      return [file.replace(/\.json$/, ""), JSON.parse(filled)];
    }),
  );
}
