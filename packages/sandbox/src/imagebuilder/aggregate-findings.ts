import type {
  ImageScanFinding,
  ImageScanFindingAggregation,
  SeverityCounts,
} from "@aws-sdk/client-imagebuilder";

interface AggregationKey {
  getKey: (finding: ImageScanFinding) => string | undefined;
  response: (key: string, severityCounts: SeverityCounts) => ImageScanFindingAggregation;
}

/** How findings can be aggregated, by the name of the filter that requests it. */
export const aggregationKeys: Record<string, AggregationKey> = {
  accountId: {
    getKey: (finding) => finding.awsAccountId,
    response: (accountId, severityCounts) => ({
      accountAggregation: { accountId, severityCounts },
    }),
  },
  imageBuildVersionArn: {
    getKey: (finding) => finding.imageBuildVersionArn,
    response: (imageBuildVersionArn, severityCounts) => ({
      imageAggregation: { imageBuildVersionArn, severityCounts },
    }),
  },
  imagePipelineArn: {
    getKey: (finding) => finding.imagePipelineArn,
    response: (imagePipelineArn, severityCounts) => ({
      imagePipelineAggregation: { imagePipelineArn, severityCounts },
    }),
  },
  vulnerabilityId: {
    getKey: (finding) => finding.packageVulnerabilityDetails?.vulnerabilityId,
    response: (vulnerabilityId, severityCounts) => ({
      vulnerabilityIdAggregation: { vulnerabilityId, severityCounts },
    }),
  },
};

/** Counts findings per key, highest count first. If `wanted` is given, counts only those keys. */
export function aggregateFindings(
  findings: ImageScanFinding[],
  { getKey }: AggregationKey,
  wanted: string[] | undefined,
): { key: string; severityCounts: Required<SeverityCounts> }[] {
  const groups = new Map<string, Required<SeverityCounts>>();
  for (const finding of findings) {
    const key = getKey(finding);
    if (key === undefined || (wanted && !wanted.includes(key))) continue;
    const counts = groups.get(key) ?? { all: 0, critical: 0, high: 0, medium: 0 };
    counts.all += 1;
    if (finding.severity === "CRITICAL") counts.critical += 1;
    if (finding.severity === "HIGH") counts.high += 1;
    if (finding.severity === "MEDIUM") counts.medium += 1;
    groups.set(key, counts);
  }
  return [...groups]
    .map(([key, severityCounts]) => ({ key, severityCounts }))
    .sort((a, b) => b.severityCounts.all - a.severityCounts.all || (a.key < b.key ? -1 : 1));
}
