import { imageRequest } from "@/lib/imagebuilder/image-request";
import { looseDialect, requestDialect } from "../dialect";
import { isObject } from "../import-reader";
import { readCommands } from "./cli";
import { findImageResources } from "./cloudformation";
import type { FoundRequest } from "./found-request";
import { type ReadValue, readJson } from "./json";
import { findTerraformJson, isTerraform, readTerraform } from "./terraform";
import { readYaml } from "./yaml";

export type Found = { ok: true; requests: FoundRequest[] } | { ok: false; reason: string };

/** Characters. The longest request that Kiln exports, as a command with every character escaped. */
const maxCharacters = 6_000_000;
/** Invisible characters at the start of a text: a byte order mark and zero-width spaces. */
const invisible = /^[\s\u200b-\u200f\u2060\ufeff]{1,1000}/;
const fence = /^```[\w-]{0,30}[ \t]*\r?\n([\s\S]*?)\r?\n```\s*$/;

/**
 * Finds the requests in a pasted text: JSON (with comments too), YAML, an AWS CLI command, a
 * CloudFormation or Terraform resource, or the output of `get-image`. Accepts any text, never
 * throws and runs in linear time.
 */
export function findRequests(text: string): Found {
  if (text.length > maxCharacters) {
    return failure(`The text must be at most ${maxCharacters} characters long.`);
  }
  const start = text.replace(invisible, "");
  const content = start.startsWith("```") ? start.replace(fence, "$1") : start;
  if (content.trim() === "") return failure("Paste a request first.");
  try {
    return find(content);
  } catch {
    // A stack overflow or a library's limit; real texts reach neither.
    return failure("The text is too long to read, or its values are nested too deeply.");
  }
}

function find(text: string): Found {
  const isJson = /^(?:\/[/*]|[[{])/.test(text);
  if (!isJson) {
    const commands = text.includes("create-image") ? readCommands(text) : [];
    if (commands.length > 0) return { ok: true, requests: commands };
    if (isTerraform(text)) {
      const resources = readTerraform(text);
      if (typeof resources === "string") return failure(`Terraform configuration. ${resources}`);
      if (resources.length > 0) return { ok: true, requests: resources };
    }
  }
  const json: ReadValue = isJson ? readJson(text) : { ok: false, reason: "" };
  if (json.ok) return classified(json.value, "JSON");
  const yaml = readYaml(text);
  if (yaml.ok && isObject(yaml.value)) return classified(yaml.value, "YAML");
  if (isJson) return failure(json.reason);
  return failure(yaml.ok ? notARequest : yaml.reason);
}

const notARequest =
  "This isn't a request. Paste JSON, YAML, an AWS CLI command, a CloudFormation or Terraform resource, or get-image output.";

function classified(value: unknown, format: "JSON" | "YAML"): Found {
  if (!isObject(value)) return failure("A request must be an object, such as { ... }.");
  const terraform = findTerraformJson(value);
  if (terraform) return someOf(terraform, "aws_imagebuilder_image");
  const resources = findImageResources(value);
  if (resources) return someOf(resources, "AWS::ImageBuilder::Image");
  const image = imageOf(format === "JSON" ? value : typed(value));
  if (image) return { ok: true, requests: [image] };
  const isKilns = isObject(value.request);
  const title = isKilns ? `Request from Kiln (${format})` : `CreateImage request (${format})`;
  const dialect = format === "JSON" ? requestDialect : looseDialect;
  return { ok: true, requests: [{ title, request: value, dialect, notes: [] }] };
}

function someOf(requests: FoundRequest[], type: string): Found {
  if (requests.length > 0) return { ok: true, requests };
  return failure(`The text contains no ${type} resource.`);
}

/** The image in the output of `aws imagebuilder get-image`, with or without its envelope. */
function imageOf(value: Record<string, unknown>): FoundRequest | null {
  const image = isObject(value.image) ? value.image : value;
  const isImage = ["imageRecipe", "containerRecipe", "infrastructureConfiguration"].some((name) =>
    isObject(image[name]),
  );
  if (!isImage) return null;
  const { request, unknown } = imageRequest(image);
  const arn = typeof image.arn === "string" ? image.arn.split(":image/")[1] : undefined;
  return {
    title: `get-image output${arn ? ` of ${arn.slice(0, 200)}` : ""}`,
    request,
    dialect: requestDialect,
    notes: unknown.map((reason) => ({ path: "", reason })),
  };
}

/** Members that aren't strings, although YAML scalars are read as strings. */
const scalars =
  /^(?:imageTestsEnabled|imageScanningEnabled|enhancedImageMetadataEnabled)$|Minutes$/;

function typed(value: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value), (name, member: unknown) =>
    scalars.test(name) && typeof member === "string" && /^(?:true|false|\d{1,9})$/.test(member)
      ? JSON.parse(member)
      : member,
  );
}

function failure(reason: string): Found {
  return { ok: false, reason };
}
