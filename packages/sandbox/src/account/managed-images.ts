import type { Image } from "@aws-sdk/client-imagebuilder";
import { parseArn } from "../arn";
import { parseOsVersion } from "../imagebuilder/os-version";
import type { AccountRegion } from "./account-region";
import { IMAGE_RECIPE_ROWS } from "./image-recipe-rows";
import { getSeededHex } from "./seeded";

/** The current versions of Amazon-managed images, oldest first, named after their release dates. */
const VERSIONS = ["2026.9.14", "2026.10.12", "2026.11.9"];

/** The Amazon-managed parent images of the recipes, visible to every account in the Region. */
export function generateManagedImages({ region }: Pick<AccountRegion, "region">): Image[] {
  const parents = IMAGE_RECIPE_ROWS.map(({ parent }) => parent.replace("{region}", region));
  const managed = new Set(parents.filter((parent) => parent.includes(":aws:image/")));
  return [...managed].sort().flatMap((arn) => VERSIONS.map((version) => createImage(arn, version)));
}

function createImage(parent: string, version: string): Image {
  const { base, region } = parseArn(parent);
  const name = base.split("/").at(-1) ?? "";
  const [year = 0, month = 1, day = 1] = version.split(".").map(Number);
  return {
    arn: `${base}/${version}/1`,
    type: "AMI",
    name,
    version: `${version}/1`,
    platform: name.startsWith("windows") ? "Windows" : "Linux",
    osVersion: parseOsVersion(name) ?? undefined,
    enhancedImageMetadataEnabled: true,
    state: { status: "AVAILABLE" },
    dateCreated: new Date(Date.UTC(year, month - 1, day)).toISOString(),
    outputResources: { amis: [{ region, image: createAmiId(`${base}/${version}`), name }] },
    tags: {},
    buildType: "USER_INITIATED",
    imageSource: "AMAZON_MANAGED",
  };
}

/** The AMI of a recipe's parent image in the Region. */
export function getParentAmiId(parentImage: string, region: string): string {
  if (parentImage.startsWith("ami-")) return parentImage;
  const { base } = parseArn(parentImage);
  const isManaged = parentImage.includes(":aws:image/");
  return createAmiId(isManaged ? `${base}/${VERSIONS.at(-1)}` : `${parentImage} ${region}`);
}

function createAmiId(key: string): string {
  return `ami-0${getSeededHex(`parent ${key}`, 16)}`;
}
