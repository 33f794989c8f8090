import { getSeededFraction, getSeededInteger, pickSeeded } from "../account/seeded";
import { listPackageNames, type PackageFamily } from "./package-words";

/** A known vulnerability in a package. */
export interface Advisory {
  /** `CVE-2025-1234` */
  id: string;
  /** The package name, as spelled in the package family. */
  package: string;
  severity: "CRITICAL" | "HIGH" | "MEDIUM" | "LOW" | "UNTRIAGED";
  /** 0 to 10 with one decimal; 0 if not scored yet. */
  score: number;
  vector: string;
  description: string;
  source: string;
  sourceUrl: string;
  vendorSeverity: string;
  /** ISO-8601. */
  publishedAt: string;
  isFixed: boolean;
}

const POOL_SIZE = 420;
const FIRST_DAY = Date.UTC(2023, 0, 1);
const DAY = 86_400_000;

/** Each severity's percentage of the advisories, and the range of its scores in tenths. */
const SEVERITIES: [Advisory["severity"], number, low: number, high: number][] = [
  ["CRITICAL", 4, 90, 98],
  ["HIGH", 27, 70, 88],
  ["MEDIUM", 49, 41, 68],
  ["LOW", 14, 16, 38],
  ["UNTRIAGED", 6, 0, 0],
];

const FLAWS = [
  "A heap-based buffer overflow in {package} allows a remote attacker to run code with a crafted file.",
  "{package} does not check the length of a header before it copies it, which leads to an out-of-bounds read.",
  "A use-after-free in {package} can be reached by a local user who is able to send signals to the process.",
  "An integer overflow in {package} lets an attacker exhaust memory with a small request.",
  "{package} follows symbolic links in a directory that others can write to.",
  "A race condition in {package} lets a local user gain the rights of the service.",
  "{package} compares secrets in a time that depends on their content.",
  "Certificates with an empty name are accepted by {package} where verification was asked for.",
  "A regular expression of {package} takes exponential time on crafted input.",
  "{package} writes credentials to its debug log when a redirect crosses hosts.",
  "A crafted archive makes {package} write outside of the folder that it unpacks into.",
  "A NULL pointer dereference in {package} ends the process when a response lacks its body.",
];

const VECTORS = [
  "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
  "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H",
  "CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H",
  "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:L/A:N",
  "CVSS:3.1/AV:L/AC:H/PR:L/UI:N/S:U/C:L/I:N/A:N",
];

const SOURCES: Record<PackageFamily, [source: string, url: (id: string) => string]> = {
  rpm: ["AMAZON_CVE", (id) => `https://alas.aws.amazon.com/cve/html/${id}.html`],
  deb: ["UBUNTU_CVE", (id) => `https://ubuntu.com/security/${id}`],
  windows: ["MICROSOFT_CVE", (id) => `https://msrc.microsoft.com/update-guide/vulnerability/${id}`],
};

const pools = new Map<string, Advisory[]>();

/** Returns a package family's advisories. They don't depend on the image, so images share CVEs. */
export function generateAdvisories(seed: string, family: PackageFamily): Advisory[] {
  const key = `${seed} advisories ${family}`;
  const known = pools.get(key);
  if (known) return known;
  const names = listPackageNames(family).slice(0, 240);
  const pool = Array.from({ length: POOL_SIZE }, (_, index) =>
    createAdvisory(`${key} ${index}`, family, pickSeeded(`${key} ${index} package`, names)),
  );
  pools.set(key, pool);
  return pool;
}

function createAdvisory(key: string, family: PackageFamily, name: string): Advisory {
  const [severity, , low, high] = pickSeverity(getSeededInteger(`${key} severity`, 0, 99));
  const published = FIRST_DAY + getSeededInteger(`${key} day`, 0, 1000) * DAY;
  const year = new Date(published).getUTCFullYear();
  const id = `CVE-${year}-${getSeededInteger(`${key} number`, 1000, 59_999)}`;
  const [source, url] = SOURCES[family];
  return {
    id,
    package: name,
    severity,
    score: getSeededInteger(`${key} score`, low, high) / 10,
    vector: pickSeeded(`${key} vector`, VECTORS),
    description: pickSeeded(`${key} flaw`, FLAWS).replace("{package}", name),
    source,
    sourceUrl: url(id),
    vendorSeverity: toVendorSeverity(severity),
    publishedAt: new Date(published).toISOString(),
    isFixed: getSeededFraction(`${key} fixed`) < 0.82,
  };
}

function pickSeverity(share: number): (typeof SEVERITIES)[number] {
  let passed = 0;
  const found = SEVERITIES.find(([, size]) => {
    passed += size;
    return share < passed;
  });
  return found ?? ["UNTRIAGED", 0, 0, 0];
}

function toVendorSeverity(severity: Advisory["severity"]): string {
  const names = { CRITICAL: "Critical", HIGH: "Important", MEDIUM: "Medium", LOW: "Low" };
  return severity === "UNTRIAGED" ? "Not Set" : names[severity];
}
