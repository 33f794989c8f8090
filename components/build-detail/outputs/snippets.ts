import { consoleHost } from "@/lib/imagebuilder/console-url";
import type { BuildOutput } from "@/lib/tracking/view";

/** Something to paste, and what it is for. */
export interface Snippet {
  id: string;
  title: string;
  /** What runs it, to say above it. */
  language: "shell" | "terraform";
  code: string;
}

interface Named {
  /** The image's name: what a parameter or data source is called after. */
  name: string;
}

const amiId = /^ami-[0-9a-f]{8,17}$/;
const regionName = /^[a-z]{2,}(-[a-z]+)+-\d+$/;

/** One word for a POSIX shell, whatever is in it. */
export function shellQuote(text: string): string {
  return /^[\w./:@=+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A string for Terraform's language: no quote ends it, no `${` or `%{` is looked into. */
export function hclQuote(text: string): string {
  const escaped = text
    .replace(/["\\]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replace(/[$%](?=\{)/g, "$&$&");
  return `"${escaped}"`;
}

/** A name for a Terraform block. */
function hclName(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9_]+/g, "_");
  return /^[a-z_]/.test(plain) ? plain : `image_${plain}`;
}

/** How an AMI is put to use. */
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

/** How a container image is put to use. */
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

/** An AMI's page in the AWS console; null for what is no AMI id or region. */
export function consoleUrl({ region, id }: Pick<BuildOutput, "region" | "id">): string | null {
  if (!amiId.test(id) || !regionName.test(region)) return null;
  return `https://${consoleHost(region)}/ec2/home?region=${region}#ImageDetails:imageId=${id}`;
}
