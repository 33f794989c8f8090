import "server-only";
import { type ImagebuilderClient, ListWorkflowsCommand } from "@aws-sdk/client-imagebuilder";
import type { Owner, PickerOption } from "@/lib/imagebuilder/views";
import { listOf, part, text, time } from "../lenient";
import { nameFilter, pageSize, versionOf } from "./list-input";
import type { OptionSource } from "./option-source";

const summaries = listOf(part({ arn: text, name: text, description: text, dateCreated: time }));

/**
 * The workflows of an owner, one row per version. For AWS's own only `x.x.x`, since AWS rejects
 * other versions ("AWS managed workflows must have latest version 'x.x.x'", aws-cdk issue 29910).
 */
export function workflows(client: ImagebuilderClient, owner: Owner): OptionSource {
  const read = async (nextToken: string | undefined, name?: string) => {
    const page = await client.send(
      new ListWorkflowsCommand({ ...nameFilter(name), owner, maxResults: pageSize, nextToken }),
    );
    return { options: rows(page.workflowVersionList, owner), next: page.nextToken };
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

function rows(answer: unknown, owner: Owner): PickerOption[] {
  return summaries.parse(answer).flatMap(({ arn, name, description, dateCreated }) =>
    arn
      ? [
          {
            value: arn,
            name: name ?? arn,
            owner,
            ...versionOf(arn),
            ...(description ? { description } : {}),
            ...(dateCreated ? { createdAt: dateCreated } : {}),
          },
        ]
      : [],
  );
}
