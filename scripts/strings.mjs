import { listStrings } from "./lib/strings.mjs";

// npm run strings [-- PREFIX ...]: prints every user-visible string with its file and line for
// review. A prefix such as components/build-form filters the list.
const prefixes = process.argv.slice(2);
const strings = listStrings().filter(
  ({ file }) => prefixes.length === 0 || prefixes.some((prefix) => file.startsWith(prefix)),
);
/** @type {Map<string, number>} */
const perArea = new Map();
for (const { file, line, area, text } of strings) {
  perArea.set(area, (perArea.get(area) ?? 0) + 1);
  console.log(`${file}:${line}\t${text}`);
}
for (const [area, count] of perArea) console.error(`${String(count).padStart(5)}  ${area}`);
console.error(`${String(strings.length).padStart(5)}  total`);
