import type { BuildOutput } from "@/lib/builds/view";
import { consoleHost } from "@/lib/imagebuilder/console-url";

/** A usage example to copy. */
export interface Snippet {
  id: string;
  title: string;
  /** The language, shown above the code. */
  language: "shell" | "terraform";
  code: string;
}

interface Named {
  /** The image name, used to name parameters and data sources. */
  name: string;
}

const amiId = /^ami-[0-9a-f]{8,17}$/;
const regionName = /^[a-z]{2,}(-[a-z]+)+-\d+$/;

/** Quotes text as a single word for a POSIX shell. */
export function shellQuote(text: string): string {
  return /^[\w./:@=+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Quotes text as an HCL string and escapes quotes, `${` and `%{`. */
export function hclQuote(text: string): string {
  const escaped = text
    .replace(/["\\]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replace(/[$%](?=\{)/g, "$&$&");
  return `"${escaped}"`;
}

/** Converts text to a valid Terraform block name. */
function hclName(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9_]+/g, "_");
  return /^[a-z_]/.test(plain) ? plain : `image_${plain}`;
}

/** Returns usage examples for an AMI. */
export function amiSnippets({ region, id, account }: BuildOutput, { name }: Named): Snippet[] {
  const [where, ami] = [shellQuote(region), shellQuote(id)];
  return [
    {
      id: "launch",
      title: "Launch an instance",
      language: "shell",
      code: `aws ec2 run-instances \\\n  --region ${where} \\\n  --image-id ${ami} \\\n  --instance-type t3.micro`,
    },
    {
      id: "terraform",
      title: "Terraform data source",
      language: "terraform",
      code: [
        `data "aws_ami" "${hclName(name)}" {`,
        ...(account ? [`  owners = [${hclQuote(account)}]`] : []),
        "",
        "  filter {",
        '    name   = "image-id"',
        `    values = [${hclQuote(id)}]`,
        "  }",
        "}",
      ].join("\n"),
    },
    {
      id: "parameter",
      title: "Systems Manager parameter",
      language: "shell",
      code: `aws ssm put-parameter \\\n  --region ${where} \\\n  --name ${shellQuote(`/images/${name}`)} \\\n  --type String \\\n  --data-type aws:ec2:image \\\n  --value ${ami} \\\n  --overwrite`,
    },
  ];
}

/** Returns usage examples for a container image. */
export function containerSnippets({ region, id }: BuildOutput): Snippet[] {
  const registry = id.split("/")[0] ?? id;
  return [
    {
      id: "pull",
      title: "Pull the image",
      language: "shell",
      code: [
        `aws ecr get-login-password --region ${shellQuote(region)} | \\`,
        `  docker login --username AWS --password-stdin ${shellQuote(registry)}`,
        `docker pull ${shellQuote(id)}`,
      ].join("\n"),
    },
  ];
}

/** The URL of an AMI in the AWS console; null if the AMI id or Region is invalid. */
export function consoleUrl({ region, id }: Pick<BuildOutput, "region" | "id">): string | null {
  if (!amiId.test(id) || !regionName.test(region)) return null;
  return `https://${consoleHost(region)}/ec2/home?region=${region}#ImageDetails:imageId=${id}`;
}
