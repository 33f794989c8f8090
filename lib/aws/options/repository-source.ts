import "server-only";
import { DescribeRepositoriesCommand, type ECRClient } from "@aws-sdk/client-ecr";
import type { PickerOption } from "@/lib/imagebuilder/views";
import {
  lenientList,
  lenientObject,
  lenientTextSchema,
  lenientTimeSchema,
} from "../lenient-schemas";
import { compareOptionsByName } from "./compare-names";
import type { OptionSource } from "./option-source";

const pageSize = 100;

const repositoriesSchema = lenientList(
  lenientObject({
    repositoryName: lenientTextSchema,
    repositoryUri: lenientTextSchema,
    createdAt: lenientTimeSchema,
  }),
);

export function createRepositorySource(client: ECRClient): OptionSource {
  return {
    kind: "repositories",
    id: "Self",
    versions: "none",
    readPage: async (nextToken) => {
      const page = await client.send(
        new DescribeRepositoriesCommand({ maxResults: pageSize, nextToken }),
      );
      return { options: toRows(page.repositories), next: page.nextToken };
    },
    compare: compareOptionsByName,
  };
}

function toRows(items: unknown): PickerOption[] {
  return repositoriesSchema
    .parse(items)
    .flatMap(({ repositoryName: name, repositoryUri, createdAt }) =>
      name
        ? [
            {
              value: name,
              name,
              ...(repositoryUri ? { description: repositoryUri } : {}),
              ...(createdAt ? { createdAt } : {}),
            },
          ]
        : [],
    );
}
