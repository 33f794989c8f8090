import "server-only";
import { DescribeRepositoriesCommand, type ECRClient } from "@aws-sdk/client-ecr";
import type { PickerOption } from "@/lib/imagebuilder/views";
import { listOf, part, text, time } from "../lenient";
import { compareNames } from "./compare-names";
import type { OptionSource } from "./option-source";

const pageSize = 100;

const repositories = listOf(part({ repositoryName: text, repositoryUri: text, createdAt: time }));

/** The ECR repositories of the Region. */
export function repositorySource(client: ECRClient): OptionSource {
  return {
    kind: "repositories",
    id: "Self",
    versions: "none",
    readPage: async (nextToken) => {
      const page = await client.send(
        new DescribeRepositoriesCommand({ maxResults: pageSize, nextToken }),
      );
      return { options: rows(page.repositories), next: page.nextToken };
    },
    compare: compareNames,
  };
}

function rows(answer: unknown): PickerOption[] {
  return repositories.parse(answer).flatMap(({ repositoryName: name, repositoryUri, createdAt }) =>
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
