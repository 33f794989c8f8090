import { oddArnCharacter } from "@/lib/imagebuilder/pasted-arn";

/**
 * The constraints of one string member in AWS's API model, with the pattern in plain words. Lengths
 * are in Unicode characters (code points): smithy.io/2.0/spec/constraint-traits.html#length-trait.
 */
export interface TextConstraint {
  min?: number;
  max?: number;
  pattern?: RegExp;
  /** What the pattern allows. */
  allowed?: string;
}

const arn = (kind: string, version: string) =>
  `An ARN like arn:aws:imagebuilder:REGION:ACCOUNT:${kind}/NAME${version}.`;

/**
 * The constraints of CreateImage's string members, from AWS's API model, version 2019-12-02.
 * Patterns are verbatim, except that the two `[^\x00]` ones are anchored to reject a NUL anywhere.
 */
export const constraints = {
  imageRecipeArn: {
    pattern:
      /^arn:aws[^:]*:imagebuilder:[^:]+:(?:[0-9]{12}|aws):image-recipe\/[a-z0-9-_]+\/(?:[0-9]+|x)\.(?:[0-9]+|x)\.(?:[0-9]+|x)$/,
    allowed: arn("image-recipe", "/1.0.0. Use x for the newest version, for example 1.x.x"),
  },
  containerRecipeArn: {
    pattern:
      /^arn:aws[^:]*:imagebuilder:[^:]+:(?:[0-9]{12}|aws):container-recipe\/[a-z0-9-_]+\/(?:[0-9]+|x)\.(?:[0-9]+|x)\.(?:[0-9]+|x)$/,
    allowed: arn("container-recipe", "/1.0.0. Use x for the newest version, for example 1.x.x"),
  },
  distributionConfigurationArn: {
    pattern:
      /^arn:aws[^:]*:imagebuilder:[^:]+:(?:[0-9]{12}|aws):distribution-configuration\/[a-z0-9-_]+$/,
    allowed: arn("distribution-configuration", ""),
  },
  infrastructureConfigurationArn: {
    pattern:
      /^arn:aws[^:]*:imagebuilder:[^:]+:(?:[0-9]{12}|aws):infrastructure-configuration\/[a-z0-9-_]+$/,
    allowed: arn("infrastructure-configuration", ""),
  },
  tagKey: {
    min: 1,
    max: 128,
    pattern: /^(?!aws:)[a-zA-Z0-9\s_.:/=+\-@]*$/,
    allowed:
      "Letters (A–Z, a–z), digits, spaces and _ . : / = + - @. Must not start with aws: (reserved).",
  },
  tagValue: { max: 256 },
  clientToken: { min: 1, max: 64 },
  repositoryName: { min: 1, max: 1024 },
  containerTag: { min: 1, max: 1024 },
  workflowArn: {
    pattern:
      /^arn:aws(?:-[a-z]+)*:imagebuilder:[a-z]{2,}(?:-[a-z]+)+-[0-9]+:(?:[0-9]{12}|aws(?:-[a-z-]+)?):workflow\/(build|test|distribution)\/[a-z0-9-_]+\/(?:(?:([0-9]+|x)\.([0-9]+|x)\.([0-9]+|x))|(?:[0-9]+\.[0-9]+\.[0-9]+\/[0-9]+))$/,
    allowed: arn("workflow/TYPE", "/1.0.0, with type build, test or distribution"),
  },
  parameterName: {
    min: 1,
    max: 128,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the rule is about this character
    pattern: /^[^\x00]+$/,
    allowed: "Any text without NUL characters.",
  },
  parameterValue: {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the rule is about this character
    pattern: /^[^\x00]*$/,
    allowed: "Any text without NUL characters.",
  },
  parallelGroup: {
    min: 1,
    max: 100,
    pattern: /^[A-Za-z0-9][A-Za-z0-9-_+#]{0,99}$/,
    allowed: "Letters (A–Z, a–z), digits and - _ + #, beginning with a letter or digit.",
  },
  executionRole: {
    min: 1,
    max: 2048,
    pattern: /^(?:arn:aws(?:-[a-z]+)*:iam::[0-9]{12}:role\/)?[a-zA-Z_0-9+=,.@\-_/]+$/,
    allowed: "A role's name, or an ARN like arn:aws:iam::ACCOUNT:role/NAME.",
  },
  logGroupName: {
    min: 1,
    max: 512,
    pattern: /^[a-zA-Z0-9\-_/.]{1,512}$/,
    allowed: "Letters (A–Z, a–z), digits, hyphens, underscores, slashes and periods.",
  },
} satisfies Record<string, TextConstraint>;

/** Minutes. */
export const timeoutMinutes = { min: 60, max: 1440 } as const;

export const maxTags = 50;

/** A string member's length limits, e.g. "1 to 64 characters"; `null` for none. */
function lengthText({ min = 0, max }: TextConstraint): string | null {
  if (max === undefined) return null;
  return min > 0 ? `${min} to ${max} characters` : `up to ${max} characters`;
}

function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** What a string member allows, with its limits, for the help under its field. */
export function constraintText(constraint: TextConstraint): string {
  const length = lengthText(constraint);
  const sentence = length && `${length.charAt(0).toUpperCase()}${length.slice(1)}.`;
  return [sentence, constraint.allowed].filter(Boolean).join(" ");
}

/**
 * Returns the first violation in plain words, or `null` if the text is valid. For a wrong length,
 * includes the limits and the actual length.
 */
export function explainText(value: string, constraint: TextConstraint): string | null {
  const { min = 0, max = Number.POSITIVE_INFINITY, pattern, allowed } = constraint;
  // A character has one or two UTF-16 units, so most texts need no counting.
  if (value.length < min || value.length > max) {
    const length = countCharacters(value);
    if (length < min || length > max)
      return `Must have ${lengthText(constraint)}. This text has ${length}.`;
  }
  if (!pattern || pattern.test(value)) return null;
  const odd = value.startsWith("arn:") ? oddArnCharacter(value) : null;
  const expected = allowed ?? "This value has an invalid format.";
  return odd === null ? expected : `Remove ${odd}. ${expected}`;
}
