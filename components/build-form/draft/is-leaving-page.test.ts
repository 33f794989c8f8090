import { expect, test } from "vitest";
import { isLeavingPage } from "./is-leaving-page";

const click = {
  button: 0,
  metaKey: false,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  defaultPrevented: false,
};
const currentLocation = { origin: "http://localhost:3000", pathname: "/builds/new" };
const link = { origin: currentLocation.origin, pathname: "/builds", target: "", download: "" };

test("detects a plain click on a link to another page", () => {
  expect(isLeavingPage(click, link, currentLocation)).toBe(true);
});

test.each([
  ["opens a new tab with a key", { ...click, ctrlKey: true }, link],
  ["is not the main button", { ...click, button: 1 }, link],
  ["was taken by someone else", { ...click, defaultPrevented: true }, link],
  ["opens a new tab", click, { ...link, target: "_blank" }],
  ["downloads", click, { ...link, download: "file.json" }],
  ["goes to another query of this page", click, { ...link, pathname: currentLocation.pathname }],
  ["goes to another site, which the browser asks about", click, { ...link, origin: "http://x" }],
])("ignores a click that %s", (_, event, anchor) => {
  expect(isLeavingPage(event, anchor, currentLocation)).toBe(false);
});
