import type { LogGroup } from "@aws-sdk/client-cloudwatch-logs";
import { type AccountRegion, createdAt } from "./account-region";
import { seededInteger } from "./seeded";

/**
 * Log groups other than those that Image Builder creates per recipe. Retention in days; none means
 * forever.
 */
const OTHERS: [name: string, retentionInDays?: number][] = [
  ["/aws/imagebuilder/shared", 30],
  ["/platform/image-builds", 90],
  ["/platform/image-builds/security-team_only.v2", 365],
  ["/aws/lambda/image-cleanup", 14],
  ["/aws/ssm/run-command"],
  ["/aws/eks/workshop/cluster", 7],
];

/** The log groups of the account and Region; `names` are the recipes built before. */
export function logGroups(accountRegion: AccountRegion, names: string[]): LogGroup[] {
  const built = [...new Set(names)].map((name): [string, number?] => [`/aws/imagebuilder/${name}`]);
  return [...built, ...OTHERS]
    .map(([name, retentionInDays]) => logGroup(accountRegion, name, retentionInDays))
    .sort((a, b) => ((a.logGroupName ?? "") < (b.logGroupName ?? "") ? -1 : 1));
}

function logGroup(accountRegion: AccountRegion, name: string, retentionInDays?: number): LogGroup {
  const arn = `arn:aws:logs:${accountRegion.region}:${accountRegion.account}:log-group:${name}`;
  return {
    logGroupName: name,
    creationTime: Date.parse(createdAt(accountRegion, `log-group ${name}`)),
    ...(retentionInDays === undefined ? {} : { retentionInDays }),
    metricFilterCount: 0,
    arn: `${arn}:*`,
    storedBytes: seededInteger(`${accountRegion.seed} bytes ${arn}`, 20_000, 900_000_000),
    logGroupClass: "STANDARD",
    logGroupArn: arn,
  };
}
