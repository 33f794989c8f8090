import type { Component, ComponentConfiguration } from "@aws-sdk/client-imagebuilder";
import { stringify } from "yaml";
import {
  type AccountRegion,
  formatImageBuilderArn,
  generateCreationTime,
  getOwnerLabel,
} from "./account-region";
import { COMPONENT_ROWS, type ComponentRow } from "./component-rows";

/** Every build version of every component visible in the account and Region. */
export function generateComponents(accountRegion: AccountRegion): Component[] {
  return COMPONENT_ROWS.flatMap((row) =>
    row.versions.map((version, index) => createComponent(accountRegion, row, version, index)),
  );
}

/**
 * Returns a recipe's component list. `references` are names in the component table, with an
 * optional version after `@`. The default version is `x.x.x`, as in the console. Only parameters
 * without a default have a value. Throws for a name that isn't in the table.
 */
export function resolveRecipeComponents(
  accountRegion: AccountRegion,
  references: string[],
): ComponentConfiguration[] {
  return references.map((reference) => {
    const [name = "", version = "x.x.x"] = reference.split("@");
    const row = COMPONENT_ROWS.find((candidate) => candidate.name === name);
    if (!row) throw new Error(`No component ${name} in the table`);
    const needed = (row.parameters ?? []).filter((parameter) => !parameter.defaultValue);
    return {
      componentArn: formatImageBuilderArn(accountRegion, row.owner, "component", name, version),
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

function createComponent(
  accountRegion: AccountRegion,
  row: ComponentRow,
  version: string,
  index: number,
): Component {
  return {
    arn: `${formatImageBuilderArn(accountRegion, row.owner, "component", row.name, version)}/1`,
    name: row.name,
    version,
    description: row.description,
    type: row.type,
    platform: row.platform,
    state: { status: "ACTIVE" },
    ...(row.parameters
      ? { parameters: row.parameters.map((parameter) => ({ ...parameter, type: "string" })) }
      : {}),
    owner: getOwnerLabel(accountRegion, row.owner),
    data: createComponentDocument(row),
    encrypted: true,
    dateCreated: generateCreationTime(accountRegion, `component ${row.name}`, index),
    tags: {},
  };
}

/** Returns an AWSTOE component document, schema version 1.0. */
function createComponentDocument(row: ComponentRow): string {
  const action = row.platform === "Windows" ? "ExecutePowerShell" : "ExecuteBash";
  return stringify({
    name: row.name,
    description: row.description,
    schemaVersion: 1.0,
    phases: [
      {
        name: row.type === "TEST" ? "test" : "build",
        steps: [{ name: "Run", action, inputs: { commands: [`./${row.name} --apply`] } }],
      },
    ],
  });
}
