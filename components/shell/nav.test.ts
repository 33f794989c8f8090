import { expect, test } from "vitest";
import type { Permission, ScopeOption } from "@/lib/auth/scope-types";
import { findMainPageHref, listNavPages } from "./nav";

const labelsFor = (...permissions: Permission[]) =>
  listNavPages(permissions.length > 0 ? [{ permissions } as ScopeOption] : []).map(
    ({ label }) => label,
  );

test("The main pages are those that the user's roles permit", () => {
  expect(labelsFor()).toEqual(["Home"]);
  expect(labelsFor("view")).toEqual(["Home", "Builds"]);
  expect(labelsFor("view", "submit")).toEqual(["Home", "Builds", "New build"]);
});

test("A page below a main page with an unrelated path belongs to it", () => {
  const find = (path: string) => findMainPageHref(path, new URLSearchParams());
  expect(find("/evidence")).toBe("/builds");
  expect(find("/admin/rules")).toBe("/reviews");
  expect(find("/admin/installation")).toBe("/audit");
});
