import * as client from "@aws-sdk/client-cloudwatch-logs";
import { readOperations } from "../model/shape";
import { createAwsJsonProtocol } from "../protocol/aws-json";
import type { Service } from "../service";
import { filterLogEvents } from "./filter-log-events";
import { getLogEvents } from "./log-events";
import { describeLogGroups } from "./log-groups";
import { describeLogStreams } from "./log-streams";

/** Amazon CloudWatch Logs, limited to listing log groups and reading build logs. */
export const cloudWatchLogs: Service = {
  name: "logs",
  protocol: createAwsJsonProtocol(readOperations(client)),
  operations: {
    DescribeLogGroups: describeLogGroups,
    DescribeLogStreams: describeLogStreams,
    GetLogEvents: getLogEvents,
    FilterLogEvents: filterLogEvents,
  },
};
