/** What a build is found by. */
interface Findable {
  name: string;
  version: string;
  buildNumber: number;
  /** AMI ids and container URIs, as far as they are known. */
  outputs: readonly string[];
}

const mostWords = 40;
const longestWord = 200;
const mostAsked = 8;

/**
 * The words for the table `build_words`, lower-case: `name/version/build` and what remains of it after
 * each separator, so that whatever is typed from the beginning of a word on is the beginning of one of
 * these: `al2023-base`, `base`, `base/1.2`, `1.2.3`. The same for each output.
 */
export function wordsOf({ name, version, buildNumber, outputs }: Findable): string[] {
  const own = normal(`${name}/${version}/${buildNumber}`);
  const texts = outputs.map(normal);
  const words = [own, ...restsAfter(/[-_/]+/g, own), ...texts, ...texts.flatMap(restsOfUri)];
  return [...new Set(words.filter(Boolean).map((word) => word.slice(0, longestWord)))].slice(
    0,
    mostWords,
  );
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
