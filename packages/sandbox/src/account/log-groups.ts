import type { LogGroup } from "@aws-sdk/client-cloudwatch-logs";
import { type AccountRegion, generateCreationTime } from "./account-region";
import { getSeededInteger } from "./seeded";

/**
 * Log groups other than those that Image Builder creates per recipe. Retention is in days. Without
 * it, events are kept forever.
 */
const OTHER_LOG_GROUPS: [name: string, retentionInDays?: number][] = [
  ["/aws/imagebuilder/shared", 30],
  ["/platform/image-builds", 90],
  ["/platform/image-builds/security-team_only.v2", 365],
  ["/aws/lambda/image-cleanup", 14],
  ["/aws/ssm/run-command"],
  ["/aws/eks/workshop/cluster", 7],
];

/** Returns the log groups, including one for each recipe name in `names`, sorted by name. */
export function generateLogGroups(accountRegion: AccountRegion, names: string[]): LogGroup[] {
  const built = [...new Set(names)].map((name): [string, number?] => [`/aws/imagebuilder/${name}`]);
  return [...built, ...OTHER_LOG_GROUPS]
    .map(([name, retentionInDays]) => logGroup(accountRegion, name, retentionInDays))
    .sort((a, b) => ((a.logGroupName ?? "") < (b.logGroupName ?? "") ? -1 : 1));
}

function logGroup(accountRegion: AccountRegion, name: string, retentionInDays?: number): LogGroup {
  const arn = `arn:aws:logs:${accountRegion.region}:${accountRegion.account}:log-group:${name}`;
  return {
    logGroupName: name,
    creationTime: Date.parse(generateCreationTime(accountRegion, `log-group ${name}`)),
    ...(retentionInDays === undefined ? {} : { retentionInDays }),
    metricFilterCount: 0,
    arn: `${arn}:*`,
    storedBytes: getSeededInteger(`${accountRegion.seed} bytes ${arn}`, 20_000, 900_000_000),
    logGroupClass: "STANDARD",
    logGroupArn: arn,
  };
}
