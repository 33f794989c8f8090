import "server-only";
import { TagResourceCommand, UntagResourceCommand } from "@aws-sdk/client-imagebuilder";
import type { Result } from "@/lib/errors/result";
import type { ActingAs } from "../acting-as";
import { ask } from "../ask";
import { imageBuilderClient } from "../clients";

/** Tags to set (existing keys get the new value), and keys to remove. */
export interface TagChange {
  set: { key: string; value: string }[];
  remove: string[];
}

/** Sets tags of a build; existing keys get the new value. */
export function tagImage(
  acting: ActingAs,
  arn: string,
  set: TagChange["set"],
): Promise<Result<{ requestId: string | null }>> {
  return ask(
    acting,
    async () => {
      const tags = Object.fromEntries(set.map(({ key, value }) => [key, value]));
      const command = new TagResourceCommand({ resourceArn: arn, tags });
      const output = await imageBuilderClient(acting).send(command);
      return { requestId: output.$metadata.requestId ?? null };
    },
    "TagResource",
  );
}

/** Removes tags of a build by key. */
export function untagImage(
  acting: ActingAs,
  arn: string,
  tagKeys: string[],
): Promise<Result<{ requestId: string | null }>> {
  return ask(
    acting,
    async () => {
      const command = new UntagResourceCommand({ resourceArn: arn, tagKeys });
      const output = await imageBuilderClient(acting).send(command);
      return { requestId: output.$metadata.requestId ?? null };
    },
    "TagResource",
  );
}
