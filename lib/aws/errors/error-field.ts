/** The request's members: a leaf, an object of members, or a list of objects or leaves. */
interface Node {
  members?: Record<string, Node>;
  /** The items of a list; `leaf` is where the form keeps the text of a plain item. */
  items?: { node: Node; leaf?: string };
}

const leaf: Node = {};
const root: Node = {
  members: {
    imageRecipeArn: leaf,
    containerRecipeArn: leaf,
    infrastructureConfigurationArn: leaf,
    distributionConfigurationArn: leaf,
    imageTestsConfiguration: { members: { imageTestsEnabled: leaf, timeoutMinutes: leaf } },
    enhancedImageMetadataEnabled: leaf,
    imageScanningConfiguration: {
      members: {
        imageScanningEnabled: leaf,
        ecrConfiguration: {
          members: {
            repositoryName: leaf,
            containerTags: { items: { node: leaf, leaf: "value" } },
          },
        },
      },
    },
    workflows: {
      items: {
        node: {
          members: {
            workflowArn: leaf,
            parameters: { items: { node: { members: { name: leaf, value: leaf } } } },
            parallelGroup: leaf,
            onFailure: leaf,
          },
        },
      },
    },
    executionRole: leaf,
    loggingConfiguration: { members: { logGroupName: leaf } },
    tags: { items: { node: { members: { key: leaf, value: leaf } } } },
    clientToken: leaf,
  },
};

const path = "[A-Za-z][A-Za-z0-9]*(?:\\[\\d+\\]|\\.[A-Za-z0-9]+)*";
/** Patterns for member names in a message, most specific first. */
const patterns = [
  new RegExp(`\\bat ['"\`](${path})['"\`]`, "g"),
  new RegExp(`\\b(?:parameter|member|field|property)s?:? ['"\`]?(${path})`, "gi"),
  new RegExp(`['"\`](${path})['"\`]`, "g"),
  new RegExp(`\\b(${path})`, "g"),
];

const arnMembers: [RegExp, string][] = [
  [/:image-recipe\//, "imageRecipeArn"],
  [/:container-recipe\//, "containerRecipeArn"],
  [/:infrastructure-configuration\//, "infrastructureConfigurationArn"],
  [/:distribution-configuration\//, "distributionConfigurationArn"],
];

/**
 * Finds the form field that an AWS message refers to, as a dotted path (`workflows.0.workflowArn`),
 * or `undefined`. Recognizes AWS's notations: `workflows[0].workflowArn` and, 1-based,
 * `workflows.1.member.workflowArn` and `workflows.member.1.workflowArn`.
 */
export function errorField(message: string): string | undefined {
  for (const pattern of patterns) {
    for (const match of message.matchAll(pattern)) {
      const field = formPath(match[1] ?? "");
      if (field) return field;
    }
  }
  return arnMembers.find(([arn]) => arn.test(message))?.[1];
}

/** The longest prefix of a member's path that has a form field. */
function formPath(written: string): string | undefined {
  const keys = segments(written);
  const found: string[] = [];
  let node: Node = root;
  for (const key of keys) {
    if (node.items && typeof key === "number") {
      const { node: item, leaf: end } = node.items;
      found.push(String(key), ...(end ? [end] : []));
      node = item;
      continue;
    }
    const next = typeof key === "string" ? memberNamed(node, key) : undefined;
    if (!next) break;
    found.push(next[0]);
    node = next[1];
  }
  return found.length > 0 ? found.join(".") : undefined;
}

function memberNamed(node: Node, key: string): [string, Node] | undefined {
  const members = Object.entries(node.members ?? {});
  return members.find(([name]) => name.toLowerCase() === key.toLowerCase());
}

/** Converts `workflows[0].x`, `workflows.1.member.x` and `workflows.member.1.x` to 0-based keys. */
function segments(written: string): (string | number)[] {
  const zeroBased = written.replace(/\[(\d+)\]/g, ".@$1");
  return zeroBased
    .split(".")
    .filter((part) => part !== "member" && part !== "")
    .map((part) => {
      if (part.startsWith("@")) return Number(part.slice(1));
      return /^\d+$/.test(part) ? Math.max(Number(part) - 1, 0) : part;
    });
}
