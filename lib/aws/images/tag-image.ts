import "server-only";
import { TagResourceCommand, UntagResourceCommand } from "@aws-sdk/client-imagebuilder";
import type { Result } from "@/lib/errors/result";
import type { ActingAs } from "../acting-as";
import { ask } from "../ask";
import { imageBuilderClient } from "../clients";

/** Tags to give (a key that is there already gets the new value), and keys to take away. */
export interface TagChange {
  set: { key: string; value: string }[];
  remove: string[];
}

/**
 * Changes the tags of a build. Takes away first, so that a build with the most tags there can be
 * has room for the new ones; when the second call fails the first has had its effect.
 */
export function tagImage(
  acting: ActingAs,
  arn: string,
  { set, remove }: TagChange,
): Promise<Result<{ arn: string }>> {
  return ask(
    acting,
    async () => {
      const client = imageBuilderClient(acting);
      if (remove.length > 0) {
        await client.send(new UntagResourceCommand({ resourceArn: arn, tagKeys: remove }));
      }
      if (set.length > 0) {
        const tags = Object.fromEntries(set.map(({ key, value }) => [key, value]));
        await client.send(new TagResourceCommand({ resourceArn: arn, tags }));
      }
      return { arn };
    },
    "TagResource",
  );
}
