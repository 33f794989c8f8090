/** What a build is found by. */
interface Findable {
  name: string;
  version: string;
  buildNumber: number;
  /** AMI ids and container URIs, as far as they are known. */
  outputs: readonly string[];
  /** Image Builder's words for why it is as it is. */
  reason: string | null;
}

const mostWords = 40;
const longestWord = 200;
const mostAsked = 8;
const mostReasonWords = 24;
/** Characters of a reason that are searched: Image Builder's own have 1,024 at most. */
const longestReason = 2_000;

/**
 * The words for the table `build_words`, lower-case: `name/version/build` and what remains of it after
 * each separator, so that whatever is typed from the beginning of a word on is the beginning of one of
 * these: `al2023-base`, `base`, `base/1.2`, `1.2.3`. The same for each output; of the reason each word.
 */
export function wordsOf({ name, version, buildNumber, outputs, reason }: Findable): string[] {
  const own = normal(`${name}/${version}/${buildNumber}`);
  const texts = outputs.map(normal);
  const words = [own, ...restsAfter(/[-_/]+/g, own), ...texts, ...texts.flatMap(restsOfUri)];
  const bounded = [...new Set(words.filter(Boolean).map((word) => word.slice(0, longestWord)))];
  return [...new Set([...bounded.slice(0, mostWords), ...reasonWords(reason)])];
}

/**
 * The words of a reason, of three letters and more: `s3:getobject` whole and in parts. None holds a
 * slash, so that none is a word of the name or version.
 */
export function reasonWords(reason: string | null): string[] {
  const texts = normal((reason ?? "").slice(0, longestReason)).split(/\s+/);
  const parts = texts.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}._-]+/u)]);
  const words = parts
    .map((part) => part.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter((word) => word.length > 2 && !word.includes("/"));
  return [...new Set(words.map((word) => word.slice(0, longestWord)))].slice(0, mostReasonWords);
}

/** What a search asks for: words of which each must begin a word, and beginnings of ARNs. */
export function askedWords(q: string): { words: string[]; arns: string[] } {
  const asked = [...new Set(normal(q).split(/\s+/).filter(Boolean))].slice(0, mostAsked);
  const isArn = (text: string) => text.startsWith("arn:");
  return {
    words: asked.filter((text) => !isArn(text)).map((word) => word.slice(0, longestWord)),
    arns: asked.filter(isArn),
  };
}

/** Whether a searched word begins a status, or a part of a person's name. */
export function beginsWord(value: string, asked: string): boolean {
  return normal(value)
    .split(/[\s._@-]+/)
    .some((part) => part.startsWith(asked));
}

/** Letters of "deleted" that have to be typed before a search is for deleted builds. */
const minOfDeleted = 4;

/** Whether a search names the status of deleted builds, which are hidden otherwise. */
export function asksForDeleted(q: string): boolean {
  return askedWords(q).words.some(
    (word) => word.length >= minOfDeleted && "deleted".startsWith(word),
  );
}

/** What is left of a text after each separator, but for a last part that is only digits. */
function restsAfter(separator: RegExp, text: string): string[] {
  return [...text.matchAll(separator)]
    .map(({ index, 0: found }) => text.slice(index + found.length))
    .filter((rest) => /[^0-9]/.test(rest));
}

const restsOfUri = (text: string) => restsAfter(/\/+/g, text);

function normal(text: string): string {
  return text.replace(/\0|\p{Cs}/gu, "").toLowerCase();
}
