import type { ComponentConfiguration } from "@aws-sdk/client-imagebuilder";
import { type AccountRegion, imageBuilderArn } from "./account-region";
import { COMPONENT_ROWS } from "./component-rows";

/**
 * A recipe's component list. `references` are names in the component table, with an optional
 * version after `@`; the default is the latest, as `x.x.x` like in the console.
 */
export function recipeComponents(
  accountRegion: AccountRegion,
  references: string[],
): ComponentConfiguration[] {
  return references.map((reference) => {
    const [name = "", version = "x.x.x"] = reference.split("@");
    const row = COMPONENT_ROWS.find((candidate) => candidate.name === name);
    if (!row) throw new Error(`No component ${name} in the table`);
    const needed = (row.parameters ?? []).filter((parameter) => !parameter.defaultValue);
    return {
      componentArn: imageBuilderArn(accountRegion, row.owner, "component", name, version),
      ...(needed.length > 0
        ? {
            parameters: needed.map(({ name }) => ({
              name,
              value: [`kiln-${accountRegion.account}`],
            })),
          }
        : {}),
    };
  });
}
