import type { ImageRecipe } from "@aws-sdk/client-imagebuilder";
import {
  ACCOUNTS,
  type AccountRegion,
  formatImageBuilderArn,
  generateCreationTime,
  generateKmsKeyArn,
  getOwnerLabel,
} from "./account-region";
import { resolveRecipeComponents } from "./components";
import { IMAGE_RECIPE_ROWS, type ImageRecipeRow } from "./image-recipe-rows";

/** Every version of every image recipe visible in the account and Region. */
export function generateImageRecipes(accountRegion: AccountRegion): ImageRecipe[] {
  return IMAGE_RECIPE_ROWS.filter((row) => !row.notIn?.includes(accountRegion.region)).flatMap(
    (row) =>
      row.versions
        .map((version, index) => createImageRecipe(accountRegion, row, version, index))
        .filter(({ version }) => isPromoted(accountRegion, version)),
  );
}

/**
 * True if the account has the version. Pre-release versions (0.x) exist only in the first account.
 */
function isPromoted(accountRegion: AccountRegion, version = ""): boolean {
  return accountRegion.account === ACCOUNTS[0].id || !version.startsWith("0.");
}

function createImageRecipe(
  accountRegion: AccountRegion,
  row: ImageRecipeRow,
  version: string,
  index: number,
): ImageRecipe {
  const owner = row.owner ?? "Self";
  return {
    arn: formatImageBuilderArn(accountRegion, owner, "image-recipe", row.name, version),
    type: "AMI",
    name: row.name,
    description: row.description,
    platform: row.platform,
    owner: getOwnerLabel(accountRegion, owner),
    version,
    components: resolveRecipeComponents(accountRegion, row.components),
    parentImage: row.parent.replace("{region}", accountRegion.region),
    blockDeviceMappings: [
      {
        deviceName: row.platform === "Windows" ? "/dev/sda1" : "/dev/xvda",
        ebs: {
          encrypted: row.encrypted ?? false,
          deleteOnTermination: true,
          volumeSize: row.gib,
          volumeType: "gp3",
          ...(row.encrypted ? { kmsKeyId: generateKmsKeyArn(accountRegion, "golden-images") } : {}),
        },
      },
    ],
    dateCreated: generateCreationTime(accountRegion, `image-recipe ${row.name}`, index),
    tags: { team: row.team, ...(row.tags ?? {}) },
    workingDirectory: row.platform === "Windows" ? "C:/" : "/tmp",
    additionalInstanceConfiguration: { systemsManagerAgent: { uninstallAfterBuild: false } },
  };
}
