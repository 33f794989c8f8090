import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync, Visitor } from "oxc-parser";
import { listFiles } from "./hash.mjs";
import { repositoryRoot } from "./paths.mjs";

/** @typedef {{ file: string, line: number, area: string, text: string }} UiString */

/** The folders with user-visible text. */
const FOLDERS = ["app", "components", "lib", "packages", "scripts"];
const NOT_READ =
  /\.test\.|\/testing\/|\/node_modules\/|\/cases\/|\/migrations\/|^scripts\/checks\//;
/** In the sandbox, only the sign-in page has text of its own. All other text quotes AWS. */
const QUOTES_AWS = /^(lib|packages)\/sandbox\/(?!(src\/)?oidc\/)/;

/** Attributes whose values are never displayed. */
const CODE_ATTRIBUTES =
  /^(className|class|href|src|id|key|name|type|role|rel|target|method|htmlFor|d|viewBox|fill|stroke|style|slot|as|variant|size|tone|side|align)$/;
/** Functions whose string arguments are code: element lookups, SQL, headers, and patterns. */
const CODE_CALLS =
  /^(cn|clsx|querySelector|querySelectorAll|closest|matches|raw|sql|require|import|RegExp|stubEnv|setHeader|addEventListener|removeEventListener|getItem|setItem|selectFrom|where|orderBy|groupBy|select|ref|lit)$/;

/**
 * Lists the user-visible strings of the sources in file order: text between tags, labels, messages,
 * page titles, log messages, and script output. Includes only literals that read as words.
 * Interpolated parts appear as `{…}`.
 *
 * @param {string} base
 * @returns {UiString[]}
 */
export function listStrings(base = repositoryRoot) {
  const files = listFiles(
    base,
    FOLDERS,
    (path) => /\.(tsx?|mjs)$/.test(path) && !NOT_READ.test(path),
  );
  return files
    .filter((path) => !QUOTES_AWS.test(path))
    .flatMap((path) => extractStrings(path, readFileSync(join(base, path), "utf8")));
}

/**
 * @param {string} file
 * @param {string} source
 * @returns {UiString[]}
 */
export function extractStrings(file, source) {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} can't be parsed: ${errors[0]?.message}`);
  const lineAt = createLineCounter(source);
  /** @type {Set<number>} starts of literals that are code */
  const code = new Set();
  /** @type {UiString[]} */
  const found = [];
  /** @param {any} node @param {string} raw @param {boolean} inMarkup */
  const add = (node, raw, inMarkup = false) => {
    const text = raw.replace(/\s+/g, " ").trim();
    if (code.has(node.start) || !(inMarkup ? /\p{L}{2}/u.test(text) : readsAsWords(text))) return;
    found.push({ file, line: lineAt(node.start), area: getArea(file), text });
  };
  /** @param {any} node */
  const isCode = (node) => {
    if (node) code.add(node.start);
  };
  new Visitor({
    ImportDeclaration: (node) => isCode(node.source),
    ExportNamedDeclaration: (node) => isCode(node.source),
    ExportAllDeclaration: (node) => isCode(node.source),
    ImportExpression: (node) => isCode(node.source),
    TSLiteralType: (node) => isCode(node.literal),
    BinaryExpression(node) {
      if (/^[!=]==?$|^in$/.test(node.operator)) [node.left, node.right].forEach(isCode);
    },
    SwitchCase: (node) => isCode(node.test),
    Property: (node) => isCode(node.key),
    MemberExpression: (node) => node.computed && isCode(node.property),
    ExpressionStatement: (node) => node.directive && isCode(node.expression),
    TaggedTemplateExpression: (node) => isCode(node.quasi),
    JSXAttribute(node) {
      const name = node.name.type === "JSXIdentifier" ? node.name.name : "";
      if (!CODE_ATTRIBUTES.test(name)) return;
      const { value } = node;
      isCode(value?.type === "JSXExpressionContainer" ? value.expression : value);
    },
    CallExpression(node) {
      const { callee } = node;
      const name =
        callee.type === "Identifier"
          ? callee.name
          : callee.type === "MemberExpression" && callee.property.type === "Identifier"
            ? callee.property.name
            : "";
      if (CODE_CALLS.test(name)) node.arguments.forEach(isCode);
    },
    JSXText: (node) => add(node, node.value, true),
    Literal(node) {
      if (typeof node.value === "string") add(node, node.value);
    },
    TemplateLiteral(node) {
      add(node, node.quasis.map(({ value }) => value.cooked ?? "").join("{…}"));
    },
  }).visit(program);
  return found.sort((one, other) => one.line - other.line);
}

/**
 * True for several words that don't look like code, or one capitalized word.
 *
 * @param {string} text
 */
function readsAsWords(text) {
  if (!/\p{L}{2}/u.test(text)) return false;
  if (/^[\w$.[\]-]+(?:[:/]\S*)?$/.test(text)) return /^[A-Z][a-z]+$/.test(text);
  if (/^(M|m)?[\d\s.,-]+$/.test(text) || /^[#./@]/.test(text)) return false;
  if (isClassList(text)) return false;
  return /\p{L}[\p{L}’',.…%)]*\s+\S*\p{L}/u.test(text) || /^[A-Z][a-z]+[.…?!:]$/.test(text);
}

/**
 * True for Tailwind class names and similar lists.
 *
 * @param {string} text
 */
function isClassList(text) {
  const words = text.split(" ");
  const codeLike = words.filter(
    (word) => /[-:[\]/_]|\d$/.test(word) && !/^[A-Z]|[.,;:?!]$/.test(word),
  );
  return words.every((word) => /^[a-z!*[{&>@-]/.test(word)) && codeLike.length * 2 >= words.length;
}

/**
 * Returns the part of the product that a file belongs to.
 *
 * @param {string} file
 */
function getArea(file) {
  const [top = "", second = ""] = file.split("/");
  return top === "app" || top === "scripts" ? top : `${top}/${second}`;
}

/** @param {string} source @returns {(offset: number) => number} */
function createLineCounter(source) {
  const starts = [0];
  for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1))
    starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
