import "server-only";
import { type ImagebuilderClient, ListWorkflowsCommand } from "@aws-sdk/client-imagebuilder";
import type { PickerOption, ResourceOwner } from "@/lib/imagebuilder/views";
import {
  lenientList,
  lenientObject,
  lenientTextSchema,
  lenientTimeSchema,
} from "../lenient-schemas";
import { createNameFilter, imageBuilderPageSize, toVersionProperty } from "./list-input";
import type { OptionSource } from "./option-source";

const summariesSchema = lenientList(
  lenientObject({
    arn: lenientTextSchema,
    name: lenientTextSchema,
    description: lenientTextSchema,
    dateCreated: lenientTimeSchema,
  }),
);

/**
 * Returns the source for the workflows of an owner, with one row per version. For AWS's own
 * workflows, it offers only `x.x.x`, because AWS rejects other versions ("AWS managed workflows
 * must have latest version 'x.x.x'", aws-cdk issue 29910).
 */
export function createWorkflowSource(
  client: ImagebuilderClient,
  owner: ResourceOwner,
): OptionSource {
  const read = async (nextToken: string | undefined, name?: string) => {
    const page = await client.send(
      new ListWorkflowsCommand({
        ...createNameFilter(name),
        owner,
        maxResults: imageBuilderPageSize,
        nextToken,
      }),
    );
    return { options: toRows(page.workflowVersionList, owner), next: page.nextToken };
  };
  return {
    kind: "workflows",
    id: owner,
    owner,
    versions: owner === "Amazon" ? "newest" : "all",
    readPage: (token) => read(token),
    readPageOf: (name, token) => read(token, name),
  };
}

function toRows(items: unknown, owner: ResourceOwner): PickerOption[] {
  return summariesSchema.parse(items).flatMap(({ arn, name, description, dateCreated }) =>
    arn
      ? [
          {
            value: arn,
            name: name ?? arn,
            owner,
            ...toVersionProperty(arn),
            ...(description ? { description } : {}),
            ...(dateCreated ? { createdAt: dateCreated } : {}),
          },
        ]
      : [],
  );
}
