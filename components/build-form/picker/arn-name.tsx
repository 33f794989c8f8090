import { Badge } from "@/components/ui/badge";
import { parseArn } from "@/lib/imagebuilder/arn";

/**
 * Returns the name and version in the ARN of an Image Builder resource or an IAM role, or `null`
 * for any other text.
 */
export function parseArnName(text: string): { name: string; version?: string } | null {
  const { name, version } = parseArn(text) ?? {};
  if (name !== undefined) return { name, ...(version ? { version } : {}) };
  const role = /^arn:[\w-]+:iam::\d{12}:role\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]+)$/.exec(text)?.[1];
  return role === undefined ? null : { name: role };
}

export function ArnName({ name, version }: { name: string; version?: string }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="min-w-0 truncate">{name}</span>
      {version ? <Badge mono>{version}</Badge> : null}
    </span>
  );
}
