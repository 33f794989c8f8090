import type { ImageScanFinding } from "@aws-sdk/client-imagebuilder";
import { getSeededFraction, getSeededHex, getSeededInteger } from "../account/seeded";
import { type Advisory, generateAdvisories } from "./advisories";
import { getHostileString, HOSTILE_STRINGS, parseContentKind } from "./hostile";
import { type BuiltImage, getPackageFamily } from "./packages";

export interface ScannedImage extends BuiltImage {
  account: string;
  type: "AMI" | "DOCKER";
  pipelineArn: string | null;
  /** The time when the findings were collected, ISO-8601. */
  scannedAt: string;
}

/** The tag that sets an image's number of findings. */
const FINDINGS_TAG = "sandbox-findings";
const DAY = 86_400_000;

const MANAGERS = { rpm: "OS", deb: "OS", windows: "OS" } as const;

/**
 * Returns the image's Amazon Inspector findings in the SDK's shape, highest score first. Their
 * number is set by the tag. By default, it is 6 to 140, and later builds of an image have fewer.
 * Pure.
 */
export function generateImageFindings(image: ScannedImage): ImageScanFinding[] {
  const pool = generateAdvisories(image.seed, getPackageFamily(image));
  const key = `${image.seed} findings ${image.name}`;
  const count = parseRequestedCount(image.tags) ?? getDefaultCount(key, image.arn);
  const ranked = pool
    .map((advisory) => ({ advisory, rank: getSeededFraction(`${key} ${advisory.id}`) }))
    .sort((a, b) => a.rank - b.rank);
  const findings = Array.from({ length: count }, (_, index) => {
    const advisory = ranked[index % pool.length]?.advisory;
    return advisory ? [createFinding(image, advisory, Math.floor(index / pool.length))] : [];
  }).flat();
  findings.sort((a, b) => (b.inspectorScore ?? 0) - (a.inspectorScore ?? 0));
  return parseContentKind(image.tags) === "hostile" ? findings.map(makeHostile) : findings;
}

function parseRequestedCount(tags: BuiltImage["tags"]): number | null {
  const text = tags?.[FINDINGS_TAG];
  return text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : null;
}

function getDefaultCount(key: string, arn: string): number {
  const build = Number(arn.split("/").at(-1)) || 1;
  const firstCount = getSeededInteger(`${key} count`, 20, 140);
  return Math.max(6, Math.round(firstCount * 0.93 ** (build - 1)));
}

/**
 * Creates a finding from an advisory. If an image needs more findings than there are advisories,
 * the advisories repeat under new CVE numbers, and `again` counts the repetitions.
 */
function createFinding(image: ScannedImage, advisory: Advisory, again: number): ImageScanFinding {
  const id = again === 0 ? advisory.id : `${advisory.id}${again}`;
  const fixed = advisory.isFixed;
  const published = new Date(advisory.publishedAt);
  const scanned = new Date(image.scannedAt);
  return {
    awsAccountId: image.account,
    imageBuildVersionArn: image.arn,
    ...(image.pipelineArn ? { imagePipelineArn: image.pipelineArn } : {}),
    type: "PACKAGE_VULNERABILITY",
    description: advisory.description,
    title: `${id} - ${advisory.package}`,
    remediation: {
      recommendation: {
        text: fixed ? `Upgrade ${advisory.package} to the version that is given.` : "None Provided",
        ...(fixed ? { url: advisory.sourceUrl } : {}),
      },
    },
    severity: advisory.severity,
    firstObservedAt: scanned,
    updatedAt: new Date(scanned.getTime() + 1000),
    inspectorScore: advisory.score,
    inspectorScoreDetails: {
      adjustedCvss: {
        scoreSource: advisory.source,
        cvssSource: advisory.source,
        version: "3.1",
        score: advisory.score,
        scoringVector: advisory.vector,
        adjustments: [],
      },
    },
    packageVulnerabilityDetails: {
      vulnerabilityId: id,
      vulnerablePackages: [createVulnerablePackage(image, advisory)],
      source: advisory.source,
      sourceUrl: advisory.sourceUrl,
      cvss: [
        {
          baseScore: advisory.score,
          scoringVector: advisory.vector,
          version: "3.1",
          source: advisory.source,
        },
      ],
      relatedVulnerabilities: [],
      vendorSeverity: advisory.vendorSeverity,
      vendorCreatedAt: published,
      vendorUpdatedAt: new Date(published.getTime() + 12 * DAY),
      referenceUrls: [advisory.sourceUrl, `https://nvd.nist.gov/vuln/detail/${id}`],
    },
    fixAvailable: fixed ? "YES" : "NO",
  };
}

function createVulnerablePackage(image: ScannedImage, advisory: Advisory) {
  const family = getPackageFamily(image);
  const key = `${image.seed} ${image.name} ${advisory.id}`;
  const minor = getSeededInteger(`${key} minor`, 0, 40);
  const patch = getSeededInteger(`${key} patch`, 0, 8);
  const version = `${getSeededInteger(`${key} major`, 1, 9)}.${minor}`;
  const update = { rpm: "dnf update", deb: "apt-get update && apt-get upgrade", windows: "" }[
    family
  ];
  return {
    name: advisory.package,
    version: `${version}.${patch}`,
    epoch: 0,
    ...(family === "windows" ? {} : { release: family === "rpm" ? "1.amzn2023.0.2" : "1ubuntu1" }),
    arch: image.name.includes("arm64") ? "AARCH64" : "X86_64",
    packageManager: MANAGERS[family],
    ...(image.type === "DOCKER"
      ? { sourceLayerHash: `sha256:${getSeededHex(`${image.arn} layer`, 64)}` }
      : {}),
    ...(advisory.isFixed ? { fixedInVersion: `${version}.${patch + 1}` } : {}),
    ...(advisory.isFixed && update ? { remediation: `${update} ${advisory.package}` } : {}),
  };
}

/** Replaces strings and links with hostile ones if the finding is one of the image's first. */
function makeHostile(finding: ImageScanFinding, index: number): ImageScanFinding {
  if (index >= HOSTILE_STRINGS.length) return finding;
  const text = (offset: number) => getHostileString(index + offset);
  const details = finding.packageVulnerabilityDetails;
  const [found] = details?.vulnerablePackages ?? [];
  return {
    ...finding,
    title: text(0),
    description: text(1),
    severity: index % 3 === 0 ? text(2) : finding.severity,
    remediation: { recommendation: { text: text(3), url: "javascript:alert(document.domain)" } },
    packageVulnerabilityDetails: {
      ...details,
      vulnerabilityId: index % 2 === 0 ? text(4) : details?.vulnerabilityId,
      sourceUrl:
        index % 2 === 0 ? "javascript:alert(1)" : "data:text/html,<script>alert(1)</script>",
      referenceUrls: ["javascript:alert(2)", text(5)],
      vulnerablePackages: [
        {
          ...found,
          name: text(6),
          version: text(7),
          fixedInVersion: text(8),
          remediation: text(9),
        },
      ],
    },
  };
}
