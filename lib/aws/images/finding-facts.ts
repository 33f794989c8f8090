import { count, listOf, optionalPart, part, text, texts } from "../lenient";

/** A vulnerability found in an image. */
export interface FindingFacts {
  /** `CVE-2024-1234`, or the ID of the finding's source. */
  id: string;
  title: string | null;
  description: string | null;
  /** AWS's severity: CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL, UNTRIAGED. */
  severity: string;
  /** 0 to 10; null without a score. */
  score: number | null;
  packages: { name: string; version: string | null; fixedIn: string | null }[];
  remediation: string | null;
  /** A link for details; HTTPS only. */
  url: string | null;
}

const maxPackages = 20;
/** Maximum characters of a description, since thousands of findings are kept in memory. */
const maxWords = 1_500;

const finding = part({
  title: text,
  description: text,
  severity: text,
  inspectorScore: count,
  remediation: part({ recommendation: part({ text, url: text }) }),
  packageVulnerabilityDetails: part({
    vulnerabilityId: text,
    sourceUrl: text,
    referenceUrls: texts,
    cvss: listOf(part({ baseScore: count })),
    vulnerablePackages: listOf(
      part({ name: text, version: text, release: text, fixedInVersion: text }),
    ),
  }),
  type: text,
});

const packageShape = optionalPart({ packageName: text, packageVersion: text });

/** Parses an item of ListImageScanFindings; `null` if it isn't one. */
export function findingFacts(answer: unknown): FindingFacts | null {
  const read = finding.parse(answer);
  const { vulnerabilityId, sourceUrl, referenceUrls, cvss, vulnerablePackages } =
    read.packageVulnerabilityDetails;
  const id = vulnerabilityId ?? read.title;
  if (!id) return null;
  const { text: advice, url: adviceUrl } = read.remediation.recommendation;
  return {
    id,
    title: read.title ?? null,
    description: read.description?.slice(0, maxWords) ?? null,
    severity: read.severity ?? "UNTRIAGED",
    score: read.inspectorScore ?? cvss[0]?.baseScore ?? null,
    packages: vulnerablePackages.slice(0, maxPackages).flatMap((one) =>
      one.name
        ? [
            {
              name: one.name,
              version: versionOf(one.version, one.release),
              fixedIn: one.fixedInVersion ?? null,
            },
          ]
        : [],
    ),
    remediation: advice ?? null,
    url:
      [sourceUrl, ...referenceUrls, adviceUrl].map(secureUrl).find((url) => url !== null) ?? null,
  };
}

function versionOf(version: string | undefined, release: string | undefined): string | null {
  if (!version) return null;
  return release ? `${version}-${release}` : version;
}

/** Returns a URL that is safe to link: HTTPS, without user name or password. */
function secureUrl(address: string | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === "https:" && url.username === "" && url.password === "" ? url.href : null;
}

/** A package installed in an image. */
export interface PackageFacts {
  name: string;
  version: string | null;
}

/** Parses an item of ListImagePackages; `null` without a name. */
export function packageFacts(answer: unknown): PackageFacts | null {
  const read = packageShape.parse(answer);
  return read?.packageName
    ? { name: read.packageName, version: read.packageVersion ?? null }
    : null;
}
