import { expect, it } from "vitest";
import { parseImageReference } from "./input";

const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/2.0.0/5";

it("accepts an AMI ID or an image build version ARN, with surrounding whitespace", () => {
  expect(parseImageReference(" ami-0123456789abcdef0\n")).toEqual({ ami: "ami-0123456789abcdef0" });
  expect(parseImageReference("ami-0123abcd")).toEqual({ ami: "ami-0123abcd" });
  expect(parseImageReference(arn)).toEqual({ arn });
});

it.each([
  "",
  "ami-",
  "ami-0123456789abcdef",
  "ami-0123456789abcdeg0",
  "ami-0123456789abcdef0 or 1=1",
  "ami-%",
  "i-0123456789abcdef0",
  arn.replace("/5", ""),
  arn.replace("image/", "image-recipe/"),
  `${arn}/../6`,
  "x".repeat(100_000),
])("rejects %.40s", (text) => {
  expect(parseImageReference(text)).toBeNull();
});
