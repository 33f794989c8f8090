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

const groupsSchema = lenientList(
  lenientObject({
    logGroupName: lenientTextSchema,
    retentionInDays: lenientCountSchema,
    creationTime: lenientCountSchema,
  }),
);

/**
 * Returns the sources for the Region's log groups. Image Builder's own groups come first, because
 * there can be thousands of others.
 */
export function createLogGroupSources(client: CloudWatchLogsClient): OptionSource[] {
  return [
    createSource("usual", (token) => readPage(client, token, defaultPrefix)),
    createSource("other", async (token) => {
      const page = await readPage(client, token);
      return {
        ...page,
        options: page.options.filter(({ name }) => !name.startsWith(defaultPrefix)),
      };
    }),
  ];
}

function createSource(id: string, readPage: OptionSource["readPage"]): OptionSource {
  return { kind: "log-groups", id, versions: "none", readPage };
}

async function readPage(
  client: CloudWatchLogsClient,
  nextToken: string | undefined,
  logGroupNamePrefix?: string,
): Promise<OptionSourcePage> {
  const page = await client.send(
    new DescribeLogGroupsCommand({ limit: pageSize, nextToken, logGroupNamePrefix }),
  );
  return { options: toRows(page.logGroups), next: page.nextToken };
}

function toRows(items: unknown): PickerOption[] {
  return groupsSchema
    .parse(items)
    .flatMap(({ logGroupName: name, retentionInDays, creationTime }) =>
      name && usableNamePattern.test(name)
        ? [
            {
              value: name,
              name,
              description: retentionInDays ? `${retentionInDays}-day retention` : "Never expires",
              ...toCreatedAtProperty(creationTime),
            },
          ]
        : [],
    );
}

/**
 * Returns an object with a log group's creation time, to spread into a row; empty without a time.
 *
 * @param creationTime milliseconds since the epoch
 */
function toCreatedAtProperty(creationTime: number | undefined): { createdAt?: string } {
  const date = new Date(creationTime ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? {} : { createdAt: date.toISOString() };
}
