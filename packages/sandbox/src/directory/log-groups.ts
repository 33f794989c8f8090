import type { DescribeLogGroupsRequest, LogGroup } from "@aws-sdk/client-cloudwatch-logs";
import { AwsError } from "../errors";
import { getSandboxRegion } from "../imagebuilder/resources";
import { defineOperation, type OperationCall } from "../service";
import { paginateByMarker } from "./paginate-by-marker";

export const describeLogGroups = defineOperation<DescribeLogGroupsRequest>(
  (call) => {
    const { logGroupNamePrefix, logGroupNamePattern, nextToken, limit = 50 } = call.input;
    if (logGroupNamePrefix !== undefined && logGroupNamePattern !== undefined) {
      throw createInvalidLogParameterError(
        "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
      );
    }
    const groups = listGroups(call)
      .filter(({ logGroupName: name = "" }) =>
        logGroupNamePattern === undefined
          ? name.startsWith(logGroupNamePrefix ?? "")
          : name.includes(logGroupNamePattern),
      )
      .sort((a, b) => ((a.logGroupName ?? "") < (b.logGroupName ?? "") ? -1 : 1));
    const { items, next } = paginateByMarker(
      groups,
      nextToken,
      limit,
      (one) => one.logGroupName ?? "",
    );
    return { logGroups: items, nextToken: next };
  },
  {
    resource: ({ caller, region }) =>
      `arn:aws:logs:${region}:${caller.account}:log-group::log-stream:`,
  },
);

/** Returns the seeded groups and those created by builds. The latter have no retention. */
function listGroups(call: OperationCall<unknown>): LogGroup[] {
  const { caller, region, sandbox } = call;
  const there = getSandboxRegion(call).logGroups;
  const names = new Set(there.map(({ logGroupName }) => logGroupName));
  const made = sandbox.store.logStreams
    .groups(caller.account, region)
    .filter((name) => !names.has(name))
    .map((logGroupName) => {
      const arn = `arn:aws:logs:${region}:${caller.account}:log-group:${logGroupName}`;
      return {
        logGroupName,
        creationTime: Date.parse(
          sandbox.store.logStreams.firstBuildAt(caller.account, region, logGroupName),
        ),
        metricFilterCount: 0,
        arn: `${arn}:*`,
        storedBytes: 0,
        logGroupClass: "STANDARD" as const,
        logGroupArn: arn,
      };
    });
  return [...there, ...made];
}

interface GroupInput {
  logGroupName?: string;
  logGroupIdentifier?: string;
}

/**
 * Resolves the group in a request, given by name or ARN.
 *
 * @throws AwsError ResourceNotFoundException, InvalidParameterException
 */
export function resolveLogGroup(call: OperationCall<GroupInput>): string {
  const { logGroupName, logGroupIdentifier } = call.input;
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw createInvalidLogParameterError(
      "You must include either logGroupIdentifier or logGroupName.",
    );
  }
  const name = logGroupName ?? parseGroupName(call, logGroupIdentifier ?? "");
  const { caller, region, sandbox } = call;
  const there = getSandboxRegion(call).logGroups.some((group) => group.logGroupName === name);
  if (!there && !sandbox.store.logStreams.has(caller.account, region, name)) {
    throw createLogResourceNotFoundError("The specified log group does not exist.");
  }
  return name;
}

function parseGroupName({ caller, region }: OperationCall<GroupInput>, identifier: string): string {
  const own = `arn:aws:logs:${region}:${caller.account}:log-group:`;
  if (!identifier.startsWith("arn:")) return identifier;
  return identifier.startsWith(own) ? identifier.slice(own.length).replace(/:\*$/, "") : "";
}

/** Returns the stream's ARN, as in access denied errors. */
export function formatStreamResource(
  call: OperationCall<GroupInput & { logStreamName?: string }>,
): string {
  const { caller, region, input } = call;
  const group = input.logGroupName ?? input.logGroupIdentifier ?? "";
  const stream = input.logStreamName ?? "";
  return `arn:aws:logs:${region}:${caller.account}:log-group:${group}:log-stream:${stream}`;
}

export function createLogResourceNotFoundError(message: string): AwsError {
  return new AwsError("ResourceNotFoundException", message, 400);
}

export function createInvalidLogParameterError(message: string): AwsError {
  return new AwsError("InvalidParameterException", message, 400);
}
