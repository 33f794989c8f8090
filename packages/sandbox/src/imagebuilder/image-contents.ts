import type {
  ImageScanFinding,
  ListImagePackagesRequest,
  ListImageScanFindingAggregationsRequest,
  ListImageScanFindingsRequest,
} from "@aws-sdk/client-imagebuilder";
import { invalidParameter } from "../errors";
import { type Call, operation } from "../service";
import { aggregate, aggregationKeys } from "./aggregate-findings";
import { findingsOf, packagesOf } from "./contents";
import { applyFilters, type FilterFields } from "./filters";
import { findImage } from "./images";
import { page } from "./page";

/** The maximum number of images whose findings one request reads. */
const MOST_IMAGES = 200;

const findingFilters: FilterFields<ImageScanFinding> = {
  imageBuildVersionArn: (finding) => finding.imageBuildVersionArn,
  imagePipelineArn: (finding) => finding.imagePipelineArn,
  vulnerabilityId: vulnerabilityOf,
  severity: (finding) => finding.severity,
};

export const imageContentOperations = {
  ListImagePackages: operation<ListImagePackagesRequest>(
    (call) => {
      const record = findImage(call, call.input.imageBuildVersionArn ?? "");
      const packages = packagesOf(call.sandbox, record);
      const { items, nextToken } = page(call, packages, (one) => one.packageName ?? "");
      return { requestId: call.requestId, imagePackageList: items, nextToken };
    },
    { resource: (call) => call.input.imageBuildVersionArn ?? "*" },
  ),

  ListImageScanFindings: operation<ListImageScanFindingsRequest>((call) => {
    const { filters } = call.input;
    const [filter] = filters ?? [];
    const one = filter?.name === "imageBuildVersionArn" ? filter.values?.[0] : undefined;
    const findings = applyFilters(findingsIn(call, one), filters, findingFilters);
    const { items, nextToken } = page(call, findings, keyOf);
    return { requestId: call.requestId, findings: items, nextToken };
  }),

  ListImageScanFindingAggregations: operation<ListImageScanFindingAggregationsRequest>((call) => {
    const { name: aggregationType = "accountId", values } = call.input.filter ?? {};
    const key = Object.hasOwn(aggregationKeys, aggregationType)
      ? aggregationKeys[aggregationType]
      : undefined;
    if (!key) {
      const known = Object.keys(aggregationKeys).join(", ");
      throw invalidParameter("filter.name", `Valid values are: ${known}.`);
    }
    const groups = aggregate(findingsIn(call, undefined), key, values);
    const { items, nextToken } = page(call, groups, (group) => group.key);
    const responses = items.map((group) => key.response(group.key, group.severityCounts));
    return { requestId: call.requestId, aggregationType, responses, nextToken };
  }),
};

/** The findings of one or all images of the caller, newest image first. */
function findingsIn(call: Call<unknown>, imageArn: string | undefined): ImageScanFinding[] {
  const { sandbox, caller, region } = call;
  const { changes, images } = sandbox.store;
  const arns = imageArn ? [imageArn] : changes.scanned(caller.account, region, MOST_IMAGES);
  return arns
    .map((arn) => images.get(arn))
    .filter((record) => record !== null)
    .filter((record) => record.account === caller.account && record.region === region)
    .flatMap((record) => findingsOf(sandbox, record));
}

/** Hostile findings can share an ID; title and description make the key unique. */
function keyOf(finding: ImageScanFinding): string {
  const { imageBuildVersionArn, title, description } = finding;
  return JSON.stringify([imageBuildVersionArn, vulnerabilityOf(finding), title, description]);
}

function vulnerabilityOf(finding: ImageScanFinding): string | undefined {
  return finding.packageVulnerabilityDetails?.vulnerabilityId;
}
