import type { BuildOutput } from "@/lib/builds/view";
import { getConsoleHost } from "@/lib/imagebuilder/console-url";

export interface UsageSnippet {
  id: string;
  title: string;
  /** What the example is, such as "launch command", to name the button that copies it. */
  noun: string;
  language: "shell" | "terraform";
  code: string;
}

interface SnippetOptions {
  /** The image name, used to name parameters and data sources. */
  name: string;
}

const amiIdPattern = /^ami-[0-9a-f]{8,17}$/;
const regionPattern = /^[a-z]{2,}(-[a-z]+)+-\d+$/;

/** Quotes text as a single word for a POSIX shell. */
export function quoteShellWord(text: string): string {
  return /^[\w./:@=+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Quotes text as an HCL string. Escapes quotes, backslashes, line breaks, tabs, `${`, and `%{`. */
export function quoteHclString(text: string): string {
  const escaped = text
    .replace(/["\\]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replace(/[$%](?=\{)/g, "$&$&");
  return `"${escaped}"`;
}

/** Converts text to a valid Terraform block name. */
function toHclName(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9_]+/g, "_");
  return /^[a-z_]/.test(plain) ? plain : `image_${plain}`;
}

export function getAmiSnippets(
  { region, id, account }: BuildOutput,
  { name }: SnippetOptions,
): UsageSnippet[] {
  const [where, ami] = [quoteShellWord(region), quoteShellWord(id)];
  return [
    {
      id: "launch",
      title: "Launch an instance",
      noun: "launch command",
      language: "shell",
      code: `aws ec2 run-instances \\\n  --region ${where} \\\n  --image-id ${ami} \\\n  --instance-type t3.micro`,
    },
    {
      id: "terraform",
      title: "Terraform data source",
      noun: "Terraform data source",
      language: "terraform",
      code: [
        `data "aws_ami" "${toHclName(name)}" {`,
        ...(account ? [`  owners = [${quoteHclString(account)}]`] : []),
        "",
        "  filter {",
        '    name   = "image-id"',
        `    values = [${quoteHclString(id)}]`,
        "  }",
        "}",
      ].join("\n"),
    },
    {
      id: "parameter",
      title: "Systems Manager parameter",
      noun: "Systems Manager command",
      language: "shell",
      code: `aws ssm put-parameter \\\n  --region ${where} \\\n  --name ${quoteShellWord(`/images/${name}`)} \\\n  --type String \\\n  --data-type aws:ec2:image \\\n  --value ${ami} \\\n  --overwrite`,
    },
  ];
}

export function getContainerSnippets({ region, id }: BuildOutput): UsageSnippet[] {
  const registry = id.split("/")[0] ?? id;
  return [
    {
      id: "pull",
      title: "Pull the image",
      noun: "pull commands",
      language: "shell",
      code: [
        `aws ecr get-login-password --region ${quoteShellWord(region)} | \\`,
        `  docker login --username AWS --password-stdin ${quoteShellWord(registry)}`,
        `docker pull ${quoteShellWord(id)}`,
      ].join("\n"),
    },
  ];
}

/** Returns the URL of an AMI in the AWS console, or null if the AMI ID or Region is invalid. */
export function getAmiConsoleUrl({
  region,
  id,
}: Pick<BuildOutput, "region" | "id">): string | null {
  if (!amiIdPattern.test(id) || !regionPattern.test(region)) return null;
  return `https://${getConsoleHost(region)}/ec2/home?region=${region}#ImageDetails:imageId=${id}`;
}
