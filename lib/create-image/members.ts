import type { SectionId } from "./fields";
import { type Member, separateWords } from "./member-kinds";
import { maxTags, tagKeyConstraint, tagValueConstraint } from "./tags";

const describeArnConstraint = (kind: string, version: string) =>
  `Must be an ARN like arn:aws:imagebuilder:REGION:ACCOUNT:${kind}/NAME${version}.`;

const recipeVersion = "/1.0.0. Use x for the newest version, for example 1.x.x";

/**
 * The members of CreateImage in page order. Types, schemas, conversions, labels, and the fields of
 * errors derive from this table; see `docs/decisions/041-one-table-of-members.md`.
 *
 * Constraints are from AWS's API model, version 2019-12-02. Patterns are verbatim, except that the
 * two `[^\x00]` ones are anchored to reject a NUL anywhere.
 */
export const createImageMembers = {
  imageRecipeArn: {
    kind: "text",
    section: "recipe",
    recipeKind: "image",
    label: "Image recipe",
    help: "The parent image and the components of the AMI.",
    note: "Required. A request has exactly one recipe.",
    emptyMessage: "Select an image recipe.",
    pattern:
      /^arn:aws[^:]*:imagebuilder:[^:]+:(?:[0-9]{12}|aws):image-recipe\/[a-z0-9-_]+\/(?:[0-9]+|x)\.(?:[0-9]+|x)\.(?:[0-9]+|x)$/,
    allowed: describeArnConstraint("image-recipe", recipeVersion),
  },
  containerRecipeArn: {
    kind: "text",
    section: "recipe",
    recipeKind: "container",
    label: "Container recipe",
    help: "The parent image, the components, and the Dockerfile of the container image.",
    note: "Required. A request has exactly one recipe.",
    emptyMessage: "Select a container recipe.",
    pattern:
      /^arn:aws[^:]*:imagebuilder:[^:]+:(?:[0-9]{12}|aws):container-recipe\/[a-z0-9-_]+\/(?:[0-9]+|x)\.(?:[0-9]+|x)\.(?:[0-9]+|x)$/,
    allowed: describeArnConstraint("container-recipe", recipeVersion),
  },
  infrastructureConfigurationArn: {
    kind: "text",
    section: "infrastructure",
    required: true,
    label: "Infrastructure configuration",
    help: "The instance types, network, and instance profile of the build and test instances.",
    note: "Required.",
    emptyMessage: "Select an infrastructure configuration.",
    pattern:
      /^arn:aws[^:]*:imagebuilder:[^:]+:(?:[0-9]{12}|aws):infrastructure-configuration\/[a-z0-9-_]+$/,
    allowed: describeArnConstraint("infrastructure-configuration", ""),
  },
  distributionConfigurationArn: {
    kind: "text",
    section: "distribution",
    label: "Distribution configuration",
    help: "The Regions and accounts that receive the image. Without a distribution configuration, the image stays in the build's Region.",
    pattern:
      /^arn:aws[^:]*:imagebuilder:[^:]+:(?:[0-9]{12}|aws):distribution-configuration\/[a-z0-9-_]+$/,
    allowed: describeArnConstraint("distribution-configuration", ""),
  },
  imageTestsConfiguration: {
    kind: "structure",
    section: "tests",
    members: {
      imageTestsEnabled: {
        kind: "flag",
        default: true,
        label: "Run tests",
        help: "Tests run after the build and before distribution. On by default.",
      },
      timeoutMinutes: {
        kind: "number",
        min: 60,
        max: 1440,
        unit: "minutes",
        label: "Test timeout",
        help: "The maximum duration of the tests. Image Builder currently ignores this value.",
      },
    },
  },
  imageScanningConfiguration: {
    kind: "structure",
    section: "scanning",
    members: {
      imageScanningEnabled: {
        kind: "flag",
        default: false,
        label: "Save vulnerability findings",
        help: "Saves a snapshot of the Amazon Inspector findings for the build instance or container image.",
      },
      ecrConfiguration: {
        kind: "structure",
        members: {
          repositoryName: {
            kind: "text",
            label: "ECR repository",
            help: "The repository in which Amazon Inspector scans the container image. For container recipes only.",
            min: 1,
            max: 1024,
          },
          containerTags: {
            kind: "list",
            rowKey: "value",
            rowNoun: "Container tag",
            label: "Container tags",
            help: "Tags for the container image that Inspector scans. For container recipes only.",
            item: {
              kind: "text",
              label: "Container tag",
              help: "A tag for the container image that Inspector scans.",
              emptyMessage: "Enter a tag, or remove the row.",
              min: 1,
              max: 1024,
            },
          },
        },
      },
    },
  },
  workflows: {
    kind: "list",
    section: "workflows",
    rowNoun: "Workflow",
    label: "Workflows",
    help: "Workflows that Image Builder runs to build, test, and distribute the image, instead of the defaults.",
    constraint: "At most one build workflow (first) and one distribution workflow (last).",
    item: {
      kind: "structure",
      members: {
        workflowArn: {
          kind: "text",
          required: true,
          label: "Workflow",
          help: "A build, test, or distribution workflow.",
          emptyMessage: "Select a workflow, or remove the row.",
          pattern:
            /^arn:aws(?:-[a-z]+)*:imagebuilder:[a-z]{2,}(?:-[a-z]+)+-[0-9]+:(?:[0-9]{12}|aws(?:-[a-z-]+)?):workflow\/(build|test|distribution)\/[a-z0-9-_]+\/(?:(?:([0-9]+|x)\.([0-9]+|x)\.([0-9]+|x))|(?:[0-9]+\.[0-9]+\.[0-9]+\/[0-9]+))$/,
          allowed: describeArnConstraint(
            "workflow/TYPE",
            "/1.0.0, where TYPE is build, test, or distribution",
          ),
        },
        parameters: {
          kind: "list",
          rowNoun: "parameter",
          label: "Parameters",
          help: "Values for the parameters declared in the workflow document.",
          constraint: "Set each parameter only once.",
          emptyMessage: "Specify at least one parameter, or omit the list.",
          item: {
            kind: "structure",
            members: {
              name: {
                kind: "text",
                required: true,
                label: "Parameter name",
                help: "The parameter name as declared in the workflow document.",
                emptyMessage: "Enter a parameter name, or remove the row.",
                min: 1,
                max: 128,
                // biome-ignore lint/suspicious/noControlCharactersInRegex: the rule is about this character
                pattern: /^[^\x00]+$/,
                allowed: "Must not contain NUL characters.",
              },
              value: {
                kind: "list",
                required: true,
                label: "Parameter value",
                help: "One value, or several values if the parameter is a list.",
                item: {
                  kind: "text",
                  // biome-ignore lint/suspicious/noControlCharactersInRegex: the rule is about this character
                  pattern: /^[^\x00]*$/,
                  allowed: "Must not contain NUL characters.",
                },
              },
            },
          },
        },
        parallelGroup: {
          kind: "text",
          label: "Parallel group",
          help: "Test workflows in the same group run in parallel, up to five at a time.",
          min: 1,
          max: 100,
          pattern: /^[A-Za-z0-9][A-Za-z0-9-_+#]{0,99}$/,
          allowed:
            "Must start with a letter or digit, and contain only letters (A–Z, a–z), digits, and - _ + #.",
        },
        onFailure: {
          kind: "choice",
          options: ["CONTINUE", "ABORT"],
          label: "On failure",
          help: "For test workflows only. Default: abort the build.",
          constraint: "Continue or abort.",
        },
      },
    },
  },
  loggingConfiguration: {
    kind: "structure",
    section: "logging",
    members: {
      logGroupName: {
        kind: "text",
        label: "Log group",
        help: "The CloudWatch Logs log group for the build. Default: /aws/imagebuilder/<image name>.",
        min: 1,
        max: 512,
        pattern: /^[a-zA-Z0-9\-_/.]{1,512}$/,
        allowed:
          "Must contain only letters (A–Z, a–z), digits, hyphens, underscores, slashes, and periods.",
      },
    },
  },
  executionRole: {
    kind: "text",
    section: "execution-role",
    label: "Execution role",
    help: "The IAM role that Image Builder uses to run the workflows. Required if you add workflows.",
    min: 1,
    max: 2048,
    pattern: /^(?:arn:aws(?:-[a-z]+)*:iam::[0-9]{12}:role\/)?[a-zA-Z_0-9+=,.@\-_/]+$/,
    allowed: "Must be a role name or an ARN like arn:aws:iam::ACCOUNT:role/NAME.",
  },
  enhancedImageMetadataEnabled: {
    kind: "flag",
    section: "metadata",
    default: true,
    label: "Collect enhanced metadata",
    help: "Records the image's operating system and packages. On by default.",
  },
  tags: {
    kind: "map",
    section: "tags",
    rowNoun: "Tag",
    label: "Tags",
    help: "Labels for search, ownership, and cost allocation.",
    constraint: `Up to ${maxTags} tags. Keys must be unique.`,
    min: 1,
    max: maxTags,
    key: {
      kind: "text",
      label: "Key",
      help: "Tag key. Case-sensitive.",
      emptyMessage: "Enter a key, or remove the row.",
      ...tagKeyConstraint,
    },
    value: { kind: "text", label: "Value", help: "Optional.", ...tagValueConstraint },
  },
  clientToken: {
    kind: "text",
    section: "client-token",
    required: true,
    label: "Client token",
    help: "Makes the request safe to retry. Kiln never starts a second build with the same client token.",
    min: 1,
    max: 64,
  },
} as const satisfies Record<string, Member & { section: SectionId }>;

/**
 * The top-level members that contain a resource's ARN, with the type of the resource. For
 * `imageRecipeArn`, this is `image-recipe`.
 */
export const resourceArnMembers = Object.keys(createImageMembers)
  .filter((name) => name.endsWith("Arn"))
  .map((name) => {
    const resource = name.slice(0, -"Arn".length);
    return { name, resource, type: separateWords(resource, "-") };
  });
