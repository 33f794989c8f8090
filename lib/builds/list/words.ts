/** A build's search data. */
interface Findable {
  name: string;
  version: string;
  buildNumber: number;
  /** AMI ids and container URIs, if known. */
  outputs: readonly string[];
  /** Image Builder's status reason. */
  reason: string | null;
}

const maxWords = 40;
const longestWord = 200;
const maxAsked = 8;
const maxReasonWords = 24;
/** Maximum number of searched characters of a reason; Image Builder's have at most 1,024. */
const longestReason = 2_000;

/**
 * Returns the words for the table `build_words` in lower case: `name/version/build` and its
 * remainders after each separator, so that text typed from the start of any word is a prefix of one
 * of these: `al2023-base`, `base`, `base/1.2`, `1.2.3`. The same for each output, and each word of
 * the reason.
 */
export function wordsOf({ name, version, buildNumber, outputs, reason }: Findable): string[] {
  const own = normal(`${name}/${version}/${buildNumber}`);
  const texts = outputs.map(normal);
  const words = [own, ...restsAfter(/[-_/]+/g, own), ...texts, ...texts.flatMap(restsOfUri)];
  const bounded = [...new Set(words.filter(Boolean).map((word) => word.slice(0, longestWord)))];
  return [...new Set([...bounded.slice(0, maxWords), ...reasonWords(reason)])];
}

/**
 * Returns the words of a reason with at least three letters: `s3:getobject` whole and in parts.
 * None contains a slash, so that none matches a word of the name or version.
 */
export function reasonWords(reason: string | null): string[] {
  const texts = normal((reason ?? "").slice(0, longestReason)).split(/\s+/);
  const parts = texts.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}._-]+/u)]);
  const words = parts
    .map((part) => part.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter((word) => word.length > 2 && !word.includes("/"));
  return [...new Set(words.map((word) => word.slice(0, longestWord)))].slice(0, maxReasonWords);
}

/** Parses a search into words, each of which must be a prefix of a word, and ARN prefixes. */
export function askedWords(q: string): { words: string[]; arns: string[] } {
  const asked = [...new Set(normal(q).split(/\s+/).filter(Boolean))].slice(0, maxAsked);
  const isArn = (text: string) => text.startsWith("arn:");
  return {
    words: asked.filter((text) => !isArn(text)).map((word) => word.slice(0, longestWord)),
    arns: asked.filter(isArn),
  };
}

/** True if a search term is a prefix of a status or of a part of a user's name. */
export function beginsWord(value: string, asked: string): boolean {
  return normal(value)
    .split(/[\s._@-]+/)
    .some((part) => part.startsWith(asked));
}

/** Number of letters of "deleted" from which a search includes deleted builds. */
const minOfDeleted = 4;

/** True if a search names the status of deleted builds, which are otherwise hidden. */
export function asksForDeleted(q: string): boolean {
  return askedWords(q).words.some(
    (word) => word.length >= minOfDeleted && "deleted".startsWith(word),
  );
}

/** Returns the remainders of a text after each separator, except a last part of only digits. */
function restsAfter(separator: RegExp, text: string): string[] {
  return [...text.matchAll(separator)]
    .map(({ index, 0: found }) => text.slice(index + found.length))
    .filter((rest) => /[^0-9]/.test(rest));
}

const restsOfUri = (text: string) => restsAfter(/\/+/g, text);

function normal(text: string): string {
  return text.replace(/\0|\p{Cs}/gu, "").toLowerCase();
}
