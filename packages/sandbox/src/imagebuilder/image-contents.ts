import type {
  ImageScanFinding,
  ListImagePackagesRequest,
  ListImageScanFindingAggregationsRequest,
  ListImageScanFindingsRequest,
} from "@aws-sdk/client-imagebuilder";
import { createInvalidParameterError } from "../errors";
import { defineOperation, type OperationCall } from "../service";
import { aggregateFindings, aggregationKeys } from "./aggregate-findings";
import { getFindings, getPackages } from "./contents";
import { applyFilters, type FilterFields } from "./filters";
import { findImage } from "./images";
import { paginate } from "./paginate";

/** The maximum number of images whose findings one request reads. */
const MAX_IMAGES = 200;

const findingFilters: FilterFields<ImageScanFinding> = {
  imageBuildVersionArn: (finding) => finding.imageBuildVersionArn,
  imagePipelineArn: (finding) => finding.imagePipelineArn,
  vulnerabilityId: getVulnerabilityId,
  severity: (finding) => finding.severity,
};

export const imageContentOperations = {
  ListImagePackages: defineOperation<ListImagePackagesRequest>(
    (call) => {
      const record = findImage(call, call.input.imageBuildVersionArn ?? "");
      const packages = getPackages(call.sandbox, record);
      const { items, nextToken } = paginate(call, packages, (one) => one.packageName ?? "");
      return { requestId: call.requestId, imagePackageList: items, nextToken };
    },
    { resource: (call) => call.input.imageBuildVersionArn ?? "*" },
  ),

  ListImageScanFindings: defineOperation<ListImageScanFindingsRequest>((call) => {
    const { filters } = call.input;
    const [filter] = filters ?? [];
    const one = filter?.name === "imageBuildVersionArn" ? filter.values?.[0] : undefined;
    const findings = applyFilters(listFindings(call, one), filters, findingFilters);
    const { items, nextToken } = paginate(call, findings, getFindingKey);
    return { requestId: call.requestId, findings: items, nextToken };
  }),

  ListImageScanFindingAggregations: defineOperation<ListImageScanFindingAggregationsRequest>(
    (call) => {
      const { name: aggregationType = "accountId", values } = call.input.filter ?? {};
      const key = Object.hasOwn(aggregationKeys, aggregationType)
        ? aggregationKeys[aggregationType]
        : undefined;
      if (!key) {
        const known = Object.keys(aggregationKeys).join(", ");
        throw createInvalidParameterError("filter.name", `Valid values are: ${known}.`);
      }
      const groups = aggregateFindings(listFindings(call, undefined), key, values);
      const { items, nextToken } = paginate(call, groups, (group) => group.key);
      const responses = items.map((group) => key.response(group.key, group.severityCounts));
      return { requestId: call.requestId, aggregationType, responses, nextToken };
    },
  ),
};

/** Returns the findings of an image, or of the caller's latest scanned images (newest first). */
function listFindings(
  call: OperationCall<unknown>,
  imageArn: string | undefined,
): ImageScanFinding[] {
  const { sandbox, caller, region } = call;
  const { changes, images } = sandbox.store;
  const arns = imageArn ? [imageArn] : changes.scanned(caller.account, region, MAX_IMAGES);
  return arns
    .map((arn) => images.get(arn))
    .filter((record) => record !== null)
    .filter((record) => record.account === caller.account && record.region === region)
    .flatMap((record) => getFindings(sandbox, record));
}

/**
 * Returns a unique key of a finding. It includes title and description, because hostile findings
 * can share an ID.
 */
function getFindingKey(finding: ImageScanFinding): string {
  const { imageBuildVersionArn, title, description } = finding;
  return JSON.stringify([imageBuildVersionArn, getVulnerabilityId(finding), title, description]);
}

function getVulnerabilityId(finding: ImageScanFinding): string | undefined {
  return finding.packageVulnerabilityDetails?.vulnerabilityId;
}
