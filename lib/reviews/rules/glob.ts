/**
 * Returns true if `text` matches a pattern in which `*` stands for any characters and `?` for one.
 * Takes O(pattern length × text length) time.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  let [at, inText] = [0, 0];
  let [star, resume] = [-1, 0];
  while (inText < text.length) {
    if (pattern[at] === "*") {
      [star, resume] = [at, inText];
      at += 1;
    } else if (pattern[at] === "?" || pattern[at] === text[inText]) {
      at += 1;
      inText += 1;
    } else if (star !== -1) {
      resume += 1;
      [at, inText] = [star + 1, resume];
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}
