import * as client from "@aws-sdk/client-cloudwatch-logs";
import { AwsError } from "../errors";
import { placeOf } from "../imagebuilder/resources";
import { readOperations } from "../model/shape";
import { awsJson } from "../protocol/aws-json";
import { operation, type Service } from "../service";
import { listFrom } from "./list-from";

/** Amazon CloudWatch Logs, as far as choosing a log group needs it. */
export const logs: Service = {
  name: "logs",
  protocol: awsJson(readOperations(client)),
  operations: {
    DescribeLogGroups: operation<client.DescribeLogGroupsRequest>(
      (call) => {
        const { logGroupNamePrefix, logGroupNamePattern, nextToken, limit = 50 } = call.input;
        if (logGroupNamePrefix !== undefined && logGroupNamePattern !== undefined) {
          throw new AwsError(
            "InvalidParameterException",
            "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
            400,
          );
        }
        const groups = placeOf(call)
          .logGroups.filter(({ logGroupName: name = "" }) =>
            logGroupNamePattern === undefined
              ? name.startsWith(logGroupNamePrefix ?? "")
              : name.toLowerCase().includes(logGroupNamePattern.toLowerCase()),
          )
          .sort((a, b) => ((a.logGroupName ?? "") < (b.logGroupName ?? "") ? -1 : 1));
        const { items, next } = listFrom(groups, nextToken, limit, (one) => one.logGroupName ?? "");
        return { logGroups: items, nextToken: next };
      },
      {
        resource: ({ caller, region }) =>
          `arn:aws:logs:${region}:${caller.account}:log-group::log-stream:`,
      },
    ),
  },
};
