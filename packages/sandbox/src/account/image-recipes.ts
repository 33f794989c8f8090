import type { ImageRecipe } from "@aws-sdk/client-imagebuilder";
import { recipeComponents } from "./component-references";
import { IMAGE_RECIPE_ROWS, type ImageRecipeRow } from "./image-recipe-rows";
import { ACCOUNTS, createdAt, imageBuilderArn, kmsKeyArn, ownerLabel, type Place } from "./place";

/** Every version of every image recipe visible in the account and Region. */
export function imageRecipes(place: Place): ImageRecipe[] {
  return IMAGE_RECIPE_ROWS.filter((row) => !row.notIn?.includes(place.region)).flatMap((row) =>
    row.versions
      .map((version, nth) => imageRecipe(place, row, version, nth))
      .filter(({ version }) => isPromoted(place, version)),
  );
}

/** Pre-release versions (0.x) exist only in the first account. */
function isPromoted(place: Place, version = ""): boolean {
  return place.account === ACCOUNTS[0].id || !version.startsWith("0.");
}

function imageRecipe(place: Place, row: ImageRecipeRow, version: string, nth: number): ImageRecipe {
  const owner = row.owner ?? "Self";
  return {
    arn: imageBuilderArn(place, owner, "image-recipe", row.name, version),
    type: "AMI",
    name: row.name,
    description: row.description,
    platform: row.platform,
    owner: ownerLabel(place, owner),
    version,
    components: recipeComponents(place, row.components),
    parentImage: row.parent.replace("{region}", place.region),
    blockDeviceMappings: [
      {
        deviceName: row.platform === "Windows" ? "/dev/sda1" : "/dev/xvda",
        ebs: {
          encrypted: row.encrypted ?? false,
          deleteOnTermination: true,
          volumeSize: row.gib,
          volumeType: "gp3",
          ...(row.encrypted ? { kmsKeyId: kmsKeyArn(place, "golden-images") } : {}),
        },
      },
    ],
    dateCreated: createdAt(place, `image-recipe ${row.name}`, nth),
    tags: { team: row.team, ...(row.tags ?? {}) },
    workingDirectory: row.platform === "Windows" ? "C:/" : "/tmp",
    additionalInstanceConfiguration: { systemsManagerAgent: { uninstallAfterBuild: false } },
  };
}
