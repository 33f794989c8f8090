/** An expression that only the tool of its source resolves, e.g. `!Ref Recipe` or `var.recipe`. */
export class Unresolved {
  readonly expression: string;

  constructor(expression: string) {
    const line = expression.replace(/\s+/g, " ").trim();
    this.expression = line.length > 120 ? `${line.slice(0, 120)}…` : line;
  }
}

/** How a kind of source writes a request. */
export interface Dialect {
  /** The name that it gives a member of CreateImage. */
  spell: (name: string) => string;
  /** Texts stand for numbers and flags as well, and the other way round. */
  textOnly: boolean;
  /** One item may stand for a list of one, and a list of one for its item. */
  oneIsList: boolean;
  nullIsUnset: boolean;
  /** Members of the source that CreateImage does not have, and why they are left out. */
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

/** The request as YAML, whose scalars are read as texts, or as options of the AWS CLI. */
export const looseDialect: Dialect = { ...requestDialect, textOnly: true, oneIsList: true };

const resourceMembers = (names: string[], tool: string): ReadonlyMap<string, string> =>
  new Map(
    names.map((name) => [name, `Only ${tool} supports this field. The field was not imported.`]),
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

/** Blocks that may be repeated are named in the singular. */
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
