import "server-only";
import {
  type CloudWatchLogsClient,
  DescribeLogGroupsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import type { PickerOption } from "@/lib/imagebuilder/views";
import { count, listOf, part, text } from "../lenient";
import type { OptionSource, SourcePage } from "./option-source";

/** CloudWatch Logs' maximum page size. */
const pageSize = 50;
/** The prefix of Image Builder's default log groups. */
const usual = "/aws/imagebuilder/";
/** The characters that CreateImage accepts (API model); CloudWatch Logs also allows `#`. */
const usable = /^[a-zA-Z0-9\-_/.]{1,512}$/;

const groups = listOf(part({ logGroupName: text, retentionInDays: count, creationTime: count }));

/** The Region's log groups. Image Builder's own come first, since there may be thousands. */
export function logGroups(client: CloudWatchLogsClient): OptionSource[] {
  return [
    source("usual", (token) => read(client, token, usual)),
    source("other", async (token) => {
      const page = await read(client, token);
      return { ...page, options: page.options.filter(({ name }) => !name.startsWith(usual)) };
    }),
  ];
}

function source(id: string, readPage: OptionSource["readPage"]): OptionSource {
  return { kind: "log-groups", id, versions: "none", readPage };
}

async function read(
  client: CloudWatchLogsClient,
  nextToken: string | undefined,
  logGroupNamePrefix?: string,
): Promise<SourcePage> {
  const page = await client.send(
    new DescribeLogGroupsCommand({ limit: pageSize, nextToken, logGroupNamePrefix }),
  );
  return { options: rows(page.logGroups), next: page.nextToken };
}

function rows(answer: unknown): PickerOption[] {
  return groups.parse(answer).flatMap(({ logGroupName: name, retentionInDays, creationTime }) =>
    name && usable.test(name)
      ? [
          {
            value: name,
            name,
            description: retentionInDays ? `${retentionInDays}-day retention` : "Never expires",
            ...createdAt(creationTime),
          },
        ]
      : [],
  );
}

/** @param creationTime milliseconds since the epoch */
function createdAt(creationTime: number | undefined): { createdAt?: string } {
  const date = new Date(creationTime ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? {} : { createdAt: date.toISOString() };
}
