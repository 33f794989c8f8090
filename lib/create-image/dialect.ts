/** An expression that only its own tool can resolve, e.g. `!Ref Recipe` or `var.recipe`. */
export class Unresolved {
  readonly expression: string;

  constructor(expression: string) {
    const line = expression.replace(/\s+/g, " ").trim();
    this.expression = line.length > 120 ? `${line.slice(0, 120)}…` : line;
  }
}

/** How one source format spells a request. */
export interface Dialect {
  /** Maps a CreateImage member to its name in the format. */
  spell: (name: string) => string;
  /** True if strings may stand for numbers and booleans, and vice versa. */
  textOnly: boolean;
  /** True if an item may stand for a list of one, and vice versa. */
  oneIsList: boolean;
  nullIsUnset: boolean;
  /** Members of the format that CreateImage doesn't have, with the reason for leaving them out. */
  foreign: ReadonlyMap<string, string>;
}

/** The request itself as JSON. */
export const requestDialect: Dialect = {
  spell: (name) => name,
  textOnly: false,
  oneIsList: false,
  nullIsUnset: false,
  foreign: new Map(),
};

/** The request as YAML, whose scalars are read as strings, or as AWS CLI options. */
export const looseDialect: Dialect = { ...requestDialect, textOnly: true, oneIsList: true };

const resourceMembers = (names: string[], tool: string): ReadonlyMap<string, string> =>
  new Map(
    names.map((name) => [name, `Only ${tool} supports this field. The field wasn't imported.`]),
  );

/** `AWS::ImageBuilder::Image`. */
export const cloudFormationDialect: Dialect = {
  spell: (name) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
  textOnly: true,
  oneIsList: false,
  nullIsUnset: false,
  foreign: resourceMembers(
    ["DeletionSettings", "ImagePipelineExecutionSettings"],
    "CloudFormation",
  ),
};

/** Repeatable blocks have singular names. */
const terraformBlocks: Readonly<Record<string, string>> = {
  workflows: "workflow",
  parameters: "parameter",
};

/** The AWS provider's `aws_imagebuilder_image`. */
export const terraformDialect: Dialect = {
  spell: (name) =>
    terraformBlocks[name] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  textOnly: true,
  oneIsList: true,
  nullIsUnset: true,
  foreign: resourceMembers(
    [
      "count",
      "depends_on",
      "deletion_settings",
      "for_each",
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
