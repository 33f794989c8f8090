import { readFileSync } from "node:fs";
import type { Workflow } from "@aws-sdk/client-imagebuilder";
import {
  type AccountRegion,
  formatImageBuilderArn,
  generateCreationTime,
  getOwnerLabel,
} from "./account-region";
import { parseWorkflowDocument, toDefaultText } from "./workflow-document";
import { MANAGED_ROWS, OWN_ROWS, type WorkflowRow } from "./workflow-rows";

/**
 * Every build version of every workflow visible in the account and Region, including managed ones.
 */
export function generateWorkflows(accountRegion: AccountRegion): Workflow[] {
  return [...OWN_ROWS, ...MANAGED_ROWS].flatMap((row) => buildVersions(accountRegion, row));
}

/** The latest build version of a managed workflow, such as `build-image`, in a Region. */
export function getManagedWorkflow(region: string, name: string): Workflow {
  const row = MANAGED_ROWS.find((candidate) => candidate.name === name);
  const newest = row && buildVersions({ seed: "", account: "aws", region }, row).at(-1);
  if (!newest) throw new Error(`No managed workflow ${name}`);
  return newest;
}

function buildVersions(accountRegion: AccountRegion, row: WorkflowRow): Workflow[] {
  return row.builds.map(({ version, build, document, change }, index) => {
    const data = readDocument(document);
    const kind = `workflow/${row.type.toLowerCase()}`;
    const parameters = parseWorkflowDocument(data)?.parameters ?? [];
    return {
      arn: `${formatImageBuilderArn(accountRegion, row.owner, kind, row.name, version)}/${build}`,
      name: row.name,
      version,
      description: row.description,
      ...(change ? { changeDescription: change } : {}),
      type: row.type,
      owner: getOwnerLabel(accountRegion, row.owner),
      data,
      dateCreated: generateCreationTime(accountRegion, `workflow ${row.name}`, index),
      tags: getOwnTags(row),
      parameters: parameters.map((parameter) => ({
        name: parameter.name,
        type: parameter.type,
        defaultValue: toDefaultText(parameter.default),
        description: parameter.description,
      })),
    };
  });
}

function getOwnTags(row: WorkflowRow): Record<string, string> {
  return row.owner === "Self" ? { team: "platform" } : {};
}

const documents = new Map<string, string>();

function readDocument(name: string): string {
  const known = documents.get(name);
  if (known !== undefined) return known;
  const file = name.includes(".") ? name : `${name}.yaml`;
  const text = readFileSync(new URL(`./documents/${file}`, import.meta.url), "utf8");
  documents.set(name, text);
  return text;
}
