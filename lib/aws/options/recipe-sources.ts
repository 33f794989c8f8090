import "server-only";
import {
  type ImagebuilderClient,
  ListContainerRecipesCommand,
  ListImageRecipesCommand,
} from "@aws-sdk/client-imagebuilder";
import type { PickerOption, ResourceOwner } from "@/lib/imagebuilder/views";
import {
  lenientList,
  lenientObject,
  lenientTextSchema,
  lenientTimeSchema,
} from "../lenient-schemas";
import { createNameFilter, imageBuilderPageSize, toVersionProperty } from "./list-input";
import type { OptionSource } from "./option-source";

const recipesSchema = lenientList(
  lenientObject({
    arn: lenientTextSchema,
    name: lenientTextSchema,
    platform: lenientTextSchema,
    parentImage: lenientTextSchema,
    dateCreated: lenientTimeSchema,
  }),
);

export function createImageRecipeSource(
  client: ImagebuilderClient,
  owner: ResourceOwner,
): OptionSource {
  const read = async (nextToken: string | undefined, name?: string) => {
    const page = await client.send(
      new ListImageRecipesCommand({
        ...createNameFilter(name),
        owner,
        maxResults: imageBuilderPageSize,
        nextToken,
      }),
    );
    return { options: toRows(page.imageRecipeSummaryList, owner), next: page.nextToken };
  };
  return createSource("image-recipes", owner, read);
}

export function createContainerRecipeSource(
  client: ImagebuilderClient,
  owner: ResourceOwner,
): OptionSource {
  const read = async (nextToken: string | undefined, name?: string) => {
    const page = await client.send(
      new ListContainerRecipesCommand({
        ...createNameFilter(name),
        owner,
        maxResults: imageBuilderPageSize,
        nextToken,
      }),
    );
    return { options: toRows(page.containerRecipeSummaryList, owner), next: page.nextToken };
  };
  return createSource("container-recipes", owner, read);
}

function createSource(
  kind: OptionSource["kind"],
  owner: ResourceOwner,
  read: (
    nextToken: string | undefined,
    name?: string,
  ) => Promise<{ options: PickerOption[]; next?: string }>,
): OptionSource {
  return {
    kind,
    id: owner,
    owner,
    versions: "all",
    readPage: (token) => read(token),
    readPageOf: (name, token) => read(token, name),
  };
}

/**
 * Converts recipe summaries to rows. They have no description, so the row shows the parent image
 * instead.
 */
function toRows(items: unknown, owner: ResourceOwner): PickerOption[] {
  return recipesSchema.parse(items).flatMap(({ arn, name, platform, parentImage, dateCreated }) =>
    arn
      ? [
          {
            value: arn,
            name: name ?? arn,
            owner,
            ...toVersionProperty(arn),
            ...(platform ? { platform } : {}),
            ...(parentImage ? { description: `From ${parentImage}` } : {}),
            ...(dateCreated ? { createdAt: dateCreated } : {}),
          },
        ]
      : [],
  );
}
