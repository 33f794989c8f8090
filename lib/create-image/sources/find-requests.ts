import { formatCount } from "@/lib/text/format-count";
import { requestDialect, yamlAndCliDialect } from "../dialect";
import { isPlainObject } from "../import-reader";
import type { Members } from "../member-kinds";
import { createImageMembers } from "../members";
import { reconstructRequest } from "../reconstruct-request";
import { findCliRequests } from "./cli";
import { findCloudFormationRequests } from "./cloudformation";
import { explainMissingCommand } from "./explain-command";
import { splitFencedBlocks } from "./fenced-blocks";
import type { FoundRequest } from "./found-request";
import { splitJenkinsScripts } from "./jenkins-scripts";
import { findRepeatedKeys, type ParseResult, parseJsonWithComments, startsLikeJson } from "./json";
import { findPipelineRequest } from "./pipeline";
import { findTerraformJsonRequests, findTerraformRequests, isTerraform } from "./terraform";
import { parseYaml } from "./yaml";

export type FindRequestsResult =
  | { ok: true; requests: FoundRequest[] }
  | { ok: false; reason: string };

/** The maximum length in characters, above that of the longest command that Kiln exports. */
const maxCharacters = 6_000_000;
/** The maximum number of requests in Markdown to choose from. */
const maxRequests = 100;
/**
 * Matches invisible characters at the start of the text, such as a byte order mark and zero-width
 * spaces.
 */
const invisible = /^[\s\u200b-\u200f\u2060\ufeff]{1,1000}/;
/** Matches a key of a request or a resource. Text without one isn't YAML, whatever its first error. */
const yamlKey =
  /^[ \t]{0,40}(?:imageRecipeArn|containerRecipeArn|infrastructureConfigurationArn|request|image|Resources|Type|Properties):/m;

/**
 * Finds the requests in pasted text: JSON (with comments too), YAML, an AWS CLI command, a
 * CloudFormation or Terraform resource, or the output of `get-image`. Accepts any text and never
 * throws.
 */
export function findRequests(text: string): FindRequestsResult {
  if (text.length > maxCharacters) {
    const limit = formatCount(maxCharacters);
    return createFailure(`The text must have at most ${limit} characters.`);
  }
  const start = text.replace(invisible, "");
  if (start.trim() === "") return createFailure("Paste a request first.");
  try {
    return parseMarkdown(start);
  } catch {
    // The parser overflowed the stack or exceeded a library's limit.
    return createFailure("The text is too long to parse, or its values are nested too deeply.");
  }
}

/** Finds the requests in Markdown's code blocks and in commands and resources outside them. */
function parseMarkdown(text: string): FindRequestsResult {
  const { blocks, outside } = splitFencedBlocks(text);
  let requests: FoundRequest[] = [];
  for (const block of blocks) {
    const found = listRequests(block).filter((one) => hasMember(one) || one.notes.length > 0);
    requests = requests.concat(found);
    if (requests.length >= maxRequests) break;
  }
  if (blocks.length > 0 && /create-image|aws_imagebuilder_image/.test(outside)) {
    requests = requests.concat(listRequests(outside).filter(hasMember));
  }
  if (requests.length > 0) return { ok: true, requests: requests.slice(0, maxRequests) };
  const [only = text] = blocks;
  return parseRequests(blocks.length === 1 && text.startsWith("```") ? only : text);
}

function listRequests(text: string): FoundRequest[] {
  const result = parseRequests(text);
  return result.ok ? result.requests : [];
}

/** Returns true if the request, or Kiln's object around it, has a member of CreateImage. */
function hasMember({ request, dialect }: FoundRequest): boolean {
  if (!isPlainObject(request)) return false;
  const members = isPlainObject(request.request) ? request.request : request;
  return Object.keys(createImageMembers).some((name) =>
    Object.hasOwn(members, dialect.toSourceName(name)),
  );
}

function parseRequests(text: string): FindRequestsResult {
  const isJson = startsLikeJson(text);
  if (!isJson) {
    const commands = text.includes("create-image")
      ? splitJenkinsScripts(text).flatMap(findCliRequests)
      : [];
    if (commands.length > 0) return { ok: true, requests: commands };
    if (isTerraform(text)) {
      const resources = findTerraformRequests(text);
      if (typeof resources === "string")
        return createFailure(`Couldn't read the Terraform configuration. ${resources}`);
      return toResult(resources, "aws_imagebuilder_image");
    }
  }
  const json: ParseResult = isJson ? parseJsonWithComments(text) : { ok: false, reason: "" };
  if (json.ok) return addNotes(classify(json.value, "JSON"), text);
  const yaml = parseYaml(text);
  if (yaml.ok && isPlainObject(yaml.value)) return classify(yaml.value, "YAML");
  if (isJson) return createFailure(json.reason);
  if (!yaml.ok && yamlKey.test(text)) return createFailure(yaml.reason);
  return createFailure(explainMissingCommand(text) ?? notARequest);
}

/** Notes the values that parsing JSON loses, because their key is repeated. */
function addNotes(result: FindRequestsResult, json: string): FindRequestsResult {
  if (!result.ok) return result;
  const repeated = findRepeatedKeys(json).slice(0, 100);
  const notes = repeated.map((path) => ({
    path: path.slice(0, 200),
    reason: "The key appears more than once. Only its last value is imported.",
  }));
  const requests = result.requests.map((one) => ({ ...one, notes: [...one.notes, ...notes] }));
  return { ok: true, requests };
}

const notARequest =
  "This isn't a request. Paste JSON, YAML, an AWS CLI command, a CloudFormation or Terraform resource, or get-image output.";

function classify(value: unknown, format: "JSON" | "YAML"): FindRequestsResult {
  if (!isPlainObject(value)) return createFailure("A request must be an object, such as { ... }.");
  const terraform = findTerraformJsonRequests(value);
  if (terraform) return toResult(terraform, "aws_imagebuilder_image");
  const resources = findCloudFormationRequests(value);
  if (resources) return toResult(resources, "AWS::ImageBuilder::Image");
  const response = format === "JSON" ? value : convertScalars(value);
  const found = findImageRequest(response) ?? findPipelineRequest(response);
  if (found) return { ok: true, requests: [found] };
  const isKilns = isPlainObject(value.request);
  const title = isKilns ? `Request from Kiln (${format})` : `CreateImage request (${format})`;
  const dialect = format === "JSON" ? requestDialect : yamlAndCliDialect;
  return { ok: true, requests: [{ title, request: value, dialect, notes: [] }] };
}

function toResult(requests: FoundRequest[], type: string): FindRequestsResult {
  if (requests.length > 0) return { ok: true, requests };
  return createFailure(`The text contains no ${type} resource.`);
}

/**
 * Returns the request of the image in the output of `aws imagebuilder get-image`, with or without
 * its envelope.
 */
function findImageRequest(value: Record<string, unknown>): FoundRequest | null {
  const image = isPlainObject(value.image) ? value.image : value;
  const isImage = ["imageRecipe", "containerRecipe", "infrastructureConfiguration"].some((name) =>
    isPlainObject(image[name]),
  );
  if (!isImage) return null;
  const { imageTestsConfigurationDocument: tests, ...members } = image;
  // A message that Image Builder sends to an SNS topic has other test settings and internal tags.
  const isMessage = isPlainObject(tests);
  const { request, unknown } = reconstructRequest(
    isMessage ? { ...members, imageTestsConfiguration: tests, tags: {} } : image,
  );
  if (isMessage) unknown.push("The tags, which Image Builder's SNS notifications don't contain.");
  const arn = typeof image.arn === "string" ? image.arn.split(":image/")[1] : undefined;
  return {
    title: `get-image output${arn ? ` of ${arn.slice(0, 200)}` : ""}`,
    request,
    dialect: requestDialect,
    notes: unknown.map((reason) => ({ path: "", reason })),
  };
}

/**
 * The names of members that are flags or numbers. They are needed because YAML scalars are read as
 * strings.
 */
const scalars = new Set(listScalarNames(createImageMembers));

function listScalarNames(members: Members): string[] {
  return Object.entries(members).flatMap(([name, member]) => {
    if (member.kind === "structure") return listScalarNames(member.members);
    return member.kind === "flag" || member.kind === "number" ? [name] : [];
  });
}

function convertScalars(value: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value), (name, member: unknown) =>
    scalars.has(name) && typeof member === "string" && /^(?:true|false|\d{1,9})$/.test(member)
      ? JSON.parse(member)
      : member,
  );
}

function createFailure(reason: string): FindRequestsResult {
  return { ok: false, reason };
}
