import "server-only";
import {
  type ImagebuilderClient,
  ListContainerRecipesCommand,
  ListImageRecipesCommand,
} from "@aws-sdk/client-imagebuilder";
import type { Owner, PickerOption } from "@/lib/imagebuilder/views";
import { listOf, part, text, time } from "../lenient";
import { nameFilter, pageSize, versionOf } from "./list-input";
import type { OptionSource } from "./option-source";

const recipes = listOf(
  part({ arn: text, name: text, platform: text, parentImage: text, dateCreated: time }),
);

export function imageRecipes(client: ImagebuilderClient, owner: Owner): OptionSource {
  const read = async (nextToken: string | undefined, name?: string) => {
    const page = await client.send(
      new ListImageRecipesCommand({ ...nameFilter(name), owner, maxResults: pageSize, nextToken }),
    );
    return { options: rows(page.imageRecipeSummaryList, owner), next: page.nextToken };
  };
  return source("image-recipes", owner, read);
}

export function containerRecipes(client: ImagebuilderClient, owner: Owner): OptionSource {
  const read = async (nextToken: string | undefined, name?: string) => {
    const page = await client.send(
      new ListContainerRecipesCommand({
        ...nameFilter(name),
        owner,
        maxResults: pageSize,
        nextToken,
      }),
    );
    return { options: rows(page.containerRecipeSummaryList, owner), next: page.nextToken };
  };
  return source("container-recipes", owner, read);
}

function source(
  kind: OptionSource["kind"],
  owner: Owner,
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

/** Summaries have no description, so the parent image stands in for it. */
function rows(answer: unknown, owner: Owner): PickerOption[] {
  return recipes.parse(answer).flatMap(({ arn, name, platform, parentImage, dateCreated }) =>
    arn
      ? [
          {
            value: arn,
            name: name ?? arn,
            owner,
            ...versionOf(arn),
            ...(platform ? { platform } : {}),
            ...(parentImage ? { description: `From ${parentImage}` } : {}),
            ...(dateCreated ? { createdAt: dateCreated } : {}),
          },
        ]
      : [],
  );
}
