import { expect, test } from "vitest";
import { buildPath } from "./build-path";

const image = "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.2.0/4";

test("a build version has a page", () => {
  expect(buildPath(image)).toBe("/builds/111122223333/eu-west-1/al2023-base/1.2.0/4");
});

test("the link carries the scope", () => {
  expect(buildPath(image, "lead@eu-west-1")).toMatch(/\?scope=lead%40eu-west-1$/);
});

test.each([image.replace(/\/4$/, ""), image.replace("image/", "image-recipe/"), "no arn"])(
  "%s has none",
  (arn) => {
    expect(buildPath(arn)).toBeNull();
  },
);
