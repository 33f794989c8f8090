import {
  lenientCountSchema,
  lenientList,
  lenientObject,
  lenientTextListSchema,
  lenientTextSchema,
  nullableObject,
} from "../lenient-schemas";

export interface ImageFinding {
  /** The vulnerability's ID, such as `CVE-2024-1234`; the title if AWS returns no ID. */
  id: string;
  title: string | null;
  description: string | null;
  /**
   * AWS's severity: CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL, or UNTRIAGED, which also applies if
   * AWS returns none.
   */
  severity: string;
  /** The score from 0 to 10; null if there is none. */
  score: number | null;
  packages: { name: string; version: string | null; fixedIn: string | null }[];
  remediation: string | null;
  /** A link to details, always with HTTPS. */
  url: string | null;
}

const maxPackages = 20;
/**
 * Maximum length of a description in characters, since thousands of findings are kept in memory.
 */
const maxDescriptionLength = 1_500;

const findingSchema = lenientObject({
  title: lenientTextSchema,
  description: lenientTextSchema,
  severity: lenientTextSchema,
  inspectorScore: lenientCountSchema,
  remediation: lenientObject({
    recommendation: lenientObject({ text: lenientTextSchema, url: lenientTextSchema }),
  }),
  packageVulnerabilityDetails: lenientObject({
    vulnerabilityId: lenientTextSchema,
    sourceUrl: lenientTextSchema,
    referenceUrls: lenientTextListSchema,
    cvss: lenientList(lenientObject({ baseScore: lenientCountSchema })),
    vulnerablePackages: lenientList(
      lenientObject({
        name: lenientTextSchema,
        version: lenientTextSchema,
        release: lenientTextSchema,
        fixedInVersion: lenientTextSchema,
      }),
    ),
  }),
  type: lenientTextSchema,
});

const packageSchema = nullableObject({
  packageName: lenientTextSchema,
  packageVersion: lenientTextSchema,
});

/** Parses an item of ListImageScanFindings; `null` if it has neither an ID nor a title. */
export function parseFinding(item: unknown): ImageFinding | null {
  const read = findingSchema.parse(item);
  const { vulnerabilityId, sourceUrl, referenceUrls, cvss, vulnerablePackages } =
    read.packageVulnerabilityDetails;
  const id = vulnerabilityId ?? read.title;
  if (!id) return null;
  const { text: advice, url: adviceUrl } = read.remediation.recommendation;
  return {
    id,
    title: read.title ?? null,
    description: read.description?.slice(0, maxDescriptionLength) ?? null,
    severity: read.severity ?? "UNTRIAGED",
    score: read.inspectorScore ?? cvss[0]?.baseScore ?? null,
    packages: vulnerablePackages.slice(0, maxPackages).flatMap((one) =>
      one.name
        ? [
            {
              name: one.name,
              version: formatVersion(one.version, one.release),
              fixedIn: one.fixedInVersion ?? null,
            },
          ]
        : [],
    ),
    remediation: advice ?? null,
    url:
      [sourceUrl, ...referenceUrls, adviceUrl].map(toSecureUrl).find((url) => url !== null) ?? null,
  };
}

function formatVersion(version: string | undefined, release: string | undefined): string | null {
  if (!version) return null;
  return release ? `${version}-${release}` : version;
}

/** Returns a URL that is safe to link: HTTPS, without user name or password. */
function toSecureUrl(address: string | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === "https:" && url.username === "" && url.password === "" ? url.href : null;
}

export interface ImagePackage {
  name: string;
  version: string | null;
}

/** Parses an item of ListImagePackages. Returns `null` if it has no name. */
export function parsePackage(item: unknown): ImagePackage | null {
  const read = packageSchema.parse(item);
  return read?.packageName
    ? { name: read.packageName, version: read.packageVersion ?? null }
    : null;
}
