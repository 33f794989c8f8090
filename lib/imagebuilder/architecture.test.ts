import { describe, expect, it } from "vitest";
import { parseInstanceTypeArchitecture, parseParentImageArchitecture } from "./architecture";

describe("the architecture of an instance type", () => {
  it.each([
    "a1.large",
    "t4g.micro",
    "m7g.large",
    "m7gd.metal",
    "c7gn.xlarge",
    "im4gn.large",
    "is4gen.medium",
    "g5g.xlarge",
    "x8g.48xlarge",
    "hpc7g.16xlarge",
  ])("is arm64 for %s", (type) => {
    expect(parseInstanceTypeArchitecture(type)).toBe("arm64");
  });

  it.each([
    "t3.large",
    "m7i.large",
    "m7i-flex.large",
    "m6id.metal",
    "g4dn.xlarge",
    "g6.2xlarge",
    "gr6.4xlarge",
    "p4de.24xlarge",
    "c5a.metal-24xl",
  ])("is x86_64 for %s", (type) => {
    expect(parseInstanceTypeArchitecture(type)).toBe("x86_64");
  });

  it.each(["", "mac2.metal", "mac2-m2.metal", "u-6tb1.metal", "p6e-gb200.36xlarge", "large"])(
    "is not known for %j",
    (type) => {
      expect(parseInstanceTypeArchitecture(type)).toBeNull();
    },
  );
});

describe("the architecture of a parent image", () => {
  it.each([
    ["arn:aws:imagebuilder:eu-west-1:aws:image/amazon-linux-2023-arm64/x.x.x", "arm64"],
    ["ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64", "arm64"],
    ["arn:aws:imagebuilder:eu-west-1:aws:image/ubuntu-server-24-lts-x86/x.x.x", "x86_64"],
    ["ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64", "x86_64"],
    ["ssm:/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm", "x86_64"],
    ["ami-0f1e2d3c4b5a69788", null],
    ["arn:aws:imagebuilder:eu-west-1:111122223333:image/charm64-x860/1.x.x", null],
    ["multi-x86-arm64", null],
  ])("of %s is %s", (parent, architecture) => {
    expect(parseParentImageArchitecture(parent)).toBe(architecture);
  });
});
