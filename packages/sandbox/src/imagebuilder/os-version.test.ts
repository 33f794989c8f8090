import { expect, it } from "vitest";
import { parseOsVersion } from "./os-version";

const managed = (name: string) => `arn:aws:imagebuilder:eu-west-1:aws:image/${name}/x.x.x`;

it.each([
  [managed("amazon-linux-2023-x86"), "Amazon Linux 2023"],
  [managed("amazon-linux-2-arm64"), "Amazon Linux 2"],
  [managed("ubuntu-server-24-lts-x86"), "Ubuntu 24"],
  ["ssm:/aws/service/canonical/ubuntu/server/22.04/stable", "Ubuntu 22.04"],
  [managed("windows-server-2025-english-full-base-x86"), "Microsoft Windows Server 2025"],
  [managed("red-hat-enterprise-linux-9-x86"), "RHEL 9"],
  ["public.ecr.aws/docker/library/node:22-bookworm-slim", "Debian 12"],
  ["public.ecr.aws/amazonlinux/amazonlinux:2023", "Amazon Linux 2023"],
  [
    "mcr.microsoft.com/dotnet/framework/aspnet:4.8-windowsservercore-ltsc2022",
    "Microsoft Windows Server 2022",
  ],
  ["ami-0f1e2d3c4b5a69788", null],
  [undefined, null],
])("the system of %s is %s", (parentImage, system) => {
  expect(parseOsVersion(parentImage)).toBe(system);
});
