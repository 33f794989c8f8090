import "server-only";
import {
  type CloudWatchLogsClient,
  DescribeLogGroupsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import type { PickerOption } from "@/lib/imagebuilder/views";
import {
  lenientCountSchema,
  lenientList,
  lenientObject,
  lenientTextSchema,
} from "../lenient-schemas";
import type { OptionSource, OptionSourcePage } from "./option-source";

/** CloudWatch Logs' maximum page size. */
const pageSize = 50;
/** The prefix of Image Builder's default log groups. */
const defaultPrefix = "/aws/imagebuilder/";
/** The characters that CreateImage accepts (API model); CloudWatch Logs also allows `#`. */
const usableNamePattern = /^[a-zA-Z0-9\-_/.]{1,512}$/;

const groups = lenientList(
  lenientObject({
    logGroupName: lenientTextSchema,
    retentionInDays: lenientCountSchema,
    creationTime: lenientCountSchema,
  }),
);

/**
 * Returns the sources for the Region's log groups. Image Builder's own groups come first, because
 * there may be thousands of others.
 */
export function createLogGroupSources(client: CloudWatchLogsClient): OptionSource[] {
  return [
    source("usual", (token) => read(client, token, defaultPrefix)),
    source("other", async (token) => {
      const page = await read(client, token);
      return {
        ...page,
        options: page.options.filter(({ name }) => !name.startsWith(defaultPrefix)),
      };
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
): Promise<OptionSourcePage> {
  const page = await client.send(
    new DescribeLogGroupsCommand({ limit: pageSize, nextToken, logGroupNamePrefix }),
  );
  return { options: rows(page.logGroups), next: page.nextToken };
}

function rows(answer: unknown): PickerOption[] {
  return groups.parse(answer).flatMap(({ logGroupName: name, retentionInDays, creationTime }) =>
    name && usableNamePattern.test(name)
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

/**
 * Converts a log group's creation time to a row member.
 *
 * @param creationTime milliseconds since the epoch
 */
function createdAt(creationTime: number | undefined): { createdAt?: string } {
  const date = new Date(creationTime ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? {} : { createdAt: date.toISOString() };
}
