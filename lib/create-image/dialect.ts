import { capitalize } from "@/lib/text/capitalize";
import { separateWords } from "./member-kinds";

/**
 * An expression that only the source's own tool can resolve, e.g. `!Ref Recipe` or `var.recipe`.
 */
export class UnresolvedExpression {
  readonly expression: string;

  constructor(expression: string) {
    const line = expression.replace(/\s+/g, " ").trim();
    this.expression = line.length > 120 ? `${line.slice(0, 120)}…` : line;
  }
}

/** The notation of a request in one source format. */
export interface SourceDialect {
  /** Maps a CreateImage member to its name in the format. */
  toSourceName: (name: string) => string;
  /** True if strings can stand for numbers and booleans, and vice versa. */
  coercesScalars: boolean;
  /** True if the format treats an item and a list of one item as equivalent. */
  allowsBareItem: boolean;
  nullIsUnset: boolean;
  /** Members of the format that CreateImage doesn't have, with the reason for leaving them out. */
  unsupportedMembers: ReadonlyMap<string, string>;
}

/** The dialect of the request itself as JSON. */
export const requestDialect: SourceDialect = {
  toSourceName: (name) => name,
  coercesScalars: false,
  allowsBareItem: false,
  nullIsUnset: false,
  unsupportedMembers: new Map(),
};

/** The dialect of YAML, whose scalars are read as strings, and of AWS CLI options. */
export const yamlAndCliDialect: SourceDialect = {
  ...requestDialect,
  coercesScalars: true,
  allowsBareItem: true,
};

const createUnsupportedMembers = (names: string[], tool: string): ReadonlyMap<string, string> =>
  new Map(
    names.map((name) => [name, `Only ${tool} supports this field, so it can't be imported.`]),
  );

/** The dialect of image pipelines. */
export const pipelineDialect: SourceDialect = {
  ...requestDialect,
  unsupportedMembers: new Map([
    ["schedule", "A single build has no schedule, so this can't be imported."],
  ]),
};

/** The dialect of `AWS::ImageBuilder::Image` in CloudFormation. */
export const cloudFormationDialect: SourceDialect = {
  toSourceName: capitalize,
  coercesScalars: true,
  allowsBareItem: false,
  nullIsUnset: false,
  unsupportedMembers: createUnsupportedMembers(
    ["DeletionSettings", "ImagePipelineExecutionSettings"],
    "CloudFormation",
  ),
};

/** The names of repeatable blocks, which are singular. */
const terraformBlocks: Readonly<Record<string, string>> = {
  workflows: "workflow",
  parameters: "parameter",
};

/** The dialect of the AWS provider's `aws_imagebuilder_image` in Terraform. */
export const terraformDialect: SourceDialect = {
  toSourceName: (name) => terraformBlocks[name] ?? separateWords(name, "_"),
  coercesScalars: true,
  allowsBareItem: true,
  nullIsUnset: true,
  unsupportedMembers: createUnsupportedMembers(
    [
      "count",
      "depends_on",
      "deletion_settings",
      "for_each",
      "image_pipeline_execution_settings",
      "lifecycle",
      "provider",
      "provisioner",
      "region",
      "tags_all",
      "timeouts",
    ],
    "Terraform",
  ),
};
