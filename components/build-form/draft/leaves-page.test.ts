import { expect, test } from "vitest";
import { leavesPage } from "./leaves-page";

const click = {
  button: 0,
  metaKey: false,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  defaultPrevented: false,
};
const here = { origin: "http://localhost:3000", pathname: "/builds/new" };
const link = { origin: here.origin, pathname: "/builds", target: "", download: "" };

test("detects a plain click on a link to another page", () => {
  expect(leavesPage(click, link, here)).toBe(true);
});

test.each([
  ["opens a new tab with a key", { ...click, ctrlKey: true }, link],
  ["is not the main button", { ...click, button: 1 }, link],
  ["was taken by someone else", { ...click, defaultPrevented: true }, link],
  ["opens a new tab", click, { ...link, target: "_blank" }],
  ["downloads", click, { ...link, download: "file.json" }],
  ["goes to another query of this page", click, { ...link, pathname: here.pathname }],
  ["goes to another site, which the browser asks about", click, { ...link, origin: "http://x" }],
])("ignores a click that %s", (_, event, anchor) => {
  expect(leavesPage(event, anchor, here)).toBe(false);
});
