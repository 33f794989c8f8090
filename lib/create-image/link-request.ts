import { isRecord } from "@/lib/imagebuilder/is-record";
import { importRequest } from "./import-request";

/** Members of CreateImage that have a parameter in the link. */
const members = [
  "imageRecipeArn",
  "containerRecipeArn",
  "infrastructureConfigurationArn",
  "distributionConfigurationArn",
  "executionRole",
] as const;
const otherParameters = ["logGroupName", "tag", "request"] as const;

const maxText = 2_048;
const maxRequest = 16_000;
const maxTags = 50;

type LinkQuery = Readonly<Record<string, string | string[] | undefined>>;

/**
 * A request read from a link, and full sentences about the parts of the link that can't be used.
 */
interface LinkRequest {
  request: Record<string, unknown>;
  unknown: string[];
}

/**
 * Reads the request of a link that fills the form (see docs/api.md). Never throws. Ignores client
 * tokens, because the author of a link could use a known token to find the person's submission.
 *
 * @returns `null` for a link without any of the parameters
 */
export function parseLinkRequest(query: LinkQuery): LinkRequest | null {
  if (![...members, ...otherParameters].some((name) => query[name] !== undefined)) return null;
  const unknown: string[] = [];
  const one = (name: string, max = maxText) => {
    const [text] = [query[name] ?? []].flat();
    if (text === undefined || text === "") return undefined;
    if (text.length <= max) return text;
    unknown.push(`The link's ${name} is too long.`);
    return undefined;
  };
  const request = parseBody(one("request", maxRequest), unknown);
  for (const name of members) {
    const text = one(name);
    if (text !== undefined) request[name] = text;
  }
  const logGroupName = one("logGroupName");
  if (logGroupName !== undefined) request.loggingConfiguration = { logGroupName };
  const tags = parseTags([query.tag ?? []].flat(), unknown);
  if (tags.length > 0) {
    const own = Object(request.tags) as Record<string, unknown>;
    request.tags = Object.fromEntries([...Object.entries(own), ...tags]);
  }
  delete request.clientToken;
  const { unimported } = importRequest(request);
  unknown.push(...unimported.map(({ path, reason }) => `${path || "The request"}: ${reason}`));
  return { request, unknown };
}

function parseBody(text: string | undefined, unknown: string[]): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return { ...value };
  } catch {
    // Reported below.
  }
  unknown.push("The request in the link isn't a JSON object.");
  return {};
}

function parseTags(texts: readonly string[], unknown: string[]): [string, string][] {
  if (texts.length > maxTags) unknown.push(`The link has more than ${maxTags} tags.`);
  return texts.slice(0, maxTags).flatMap((text): [string, string][] => {
    const at = text.indexOf("=");
    if (at > 0 && text.length <= maxText) return [[text.slice(0, at), text.slice(at + 1)]];
    unknown.push(
      at > 0 ? "A tag in the link is too long." : "A tag in the link must have the form key=value.",
    );
    return [];
  });
}
