import type { ImagePackage } from "@aws-sdk/client-imagebuilder";
import { getSeededInteger, pickSeeded } from "../account/seeded";
import { getHostileString, HOSTILE_STRINGS, parseContentKind } from "./hostile";
import { listPackageNames, type PackageFamily } from "./package-words";

/** The properties of a build that determine its packages. */
export interface BuiltImage {
  seed: string;
  arn: string;
  name: string;
  platform: string | null;
  osVersion: string | null;
  tags: Record<string, string> | undefined;
}

/** The tag that sets an image's number of packages. */
const PACKAGES_TAG = "sandbox-packages";
const MAX_PACKAGES = 20_000;

export function getPackageFamily({
  platform,
  osVersion,
}: Pick<BuiltImage, "platform" | "osVersion">) {
  if (platform === "Windows") return "windows";
  return /ubuntu|debian/i.test(osVersion ?? "") ? "deb" : "rpm";
}

/**
 * Returns the packages of an image, sorted by name. Their number is set by the tag, and is 300 to
 * 5,000 by default. Builds of the same recipe have packages with the same names. Pure.
 */
export function generateImagePackages(image: BuiltImage): ImagePackage[] {
  const family = getPackageFamily(image);
  const key = `${image.seed} packages ${image.name}`;
  const count = parseRequestedCount(image.tags) ?? getDefaultCount(key, family);
  const names = listPackageNames(family);
  const packages = Array.from({ length: count }, (_, index) => {
    const name = getName(names, index);
    return { packageName: name, packageVersion: generateVersion(family, key, name, image) };
  });
  if (parseContentKind(image.tags) === "hostile") {
    for (const [index, text] of HOSTILE_STRINGS.entries()) {
      if (index >= packages.length) break;
      packages[index] = { packageName: text, packageVersion: getHostileString(index + 1) };
    }
  }
  return packages.sort((a, b) => (a.packageName < b.packageName ? -1 : 1));
}

function parseRequestedCount(tags: BuiltImage["tags"]): number | null {
  const text = tags?.[PACKAGES_TAG];
  return text !== undefined && /^\d{1,5}$/.test(text) ? Math.min(Number(text), MAX_PACKAGES) : null;
}

/**
 * Returns the number of packages without the tag. One Linux image in eight is a developer image
 * with thousands.
 */
function getDefaultCount(key: string, family: PackageFamily): number {
  if (family === "windows") return getSeededInteger(`${key} count`, 300, 620);
  const large = getSeededInteger(`${key} large`, 1, 8) === 1;
  return large
    ? getSeededInteger(`${key} count`, 2400, 5000)
    : getSeededInteger(`${key} count`, 340, 980);
}

/**
 * Returns a package name by index. After the last name, starts over with a number appended, as in
 * the names of packages whose versions can be installed side by side.
 */
function getName(names: string[], index: number): string {
  const name = names[index % names.length] ?? "";
  const again = Math.floor(index / names.length);
  return again === 0 ? name : `${name}${again + 1}`;
}

/** Generates a package's version. Later builds of an image have newer versions of some packages. */
function generateVersion(
  family: PackageFamily,
  key: string,
  name: string,
  { arn, osVersion }: BuiltImage,
): string {
  const draw = (purpose: string, low: number, high: number) =>
    getSeededInteger(`${key} ${name} ${purpose}`, low, high);
  const build = Number(arn.split("/").at(-1)) || 1;
  const patch = draw("patch", 0, 9) + Math.floor(build / draw("pace", 2, 12));
  const version = `${draw("major", 0, 12)}.${draw("minor", 0, 40)}.${patch}`;
  if (family === "windows") return `${version}.${draw("revision", 0, 9999)}`;
  if (family === "deb")
    return `${version}-${draw("release", 1, 6)}${getDebSuffix(osVersion, draw)}`;
  const release = pickSeeded(`${key} ${name} release`, ["1", "2", "3", "7", "11"]);
  return `${version}-${release}.${getDistribution(osVersion)}`;
}

function getDebSuffix(
  osVersion: string | null,
  draw: (purpose: string, l: number, h: number) => number,
) {
  if (!osVersion?.startsWith("Ubuntu")) return "";
  return `ubuntu${draw("ubuntu", 0, 3)}.${draw("point", 1, 9)}`;
}

function getDistribution(osVersion: string | null): string {
  const number = /(\d+)$/.exec(osVersion ?? "")?.[1] ?? "2023";
  if (osVersion?.startsWith("RHEL")) return `el${number}`;
  return `amzn${number}.0.2`;
}
