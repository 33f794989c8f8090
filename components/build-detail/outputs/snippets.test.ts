import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  getAmiConsoleUrl,
  getAmiSnippets,
  getContainerSnippets,
  quoteHclString,
  quoteShellWord,
} from "./snippets";

const ami = {
  region: "eu-west-1",
  account: "111122223333",
  id: "ami-0123456789abcdef0",
  name: "base",
};

describe("a shell example", () => {
  test("quotes any text as one word", () => {
    const text = fc.string({ unit: "binary", maxLength: 60 }).map((s) => s.replaceAll("\0", ""));
    fc.assert(
      fc.property(text, (hostile) => {
        const out = execFileSync("sh", ["-c", `printf %s ${quoteShellWord(hostile)}`]);
        expect(out.equals(Buffer.from(hostile))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it("launches the image in its Region", () => {
    expect(getAmiSnippets(ami, { name: "base" })[0]?.code).toContain(
      "--region eu-west-1 \\\n  --image-id ami-0123456789abcdef0",
    );
  });

  it("quotes an invalid id", () => {
    const [launch] = getAmiSnippets({ ...ami, id: "ami-1; rm -rf /" }, { name: "base" });
    expect(launch?.code).toContain("--image-id 'ami-1; rm -rf /'");
  });

  it("signs in to the container image's registry", () => {
    const id = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/base:1.2.0-7";
    const [pull] = getContainerSnippets({ ...ami, id });
    expect(pull?.code).toContain("--password-stdin 111122223333.dkr.ecr.eu-west-1.amazonaws.com\n");
    expect(pull?.code).toContain(`docker pull ${id}`);
  });
});

describe("a Terraform example", () => {
  it("escapes quotes and interpolation", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's syntax
    expect(quoteHclString('a"b\\${x}%{y}\n')).toBe('"a\\"b\\\\$${x}%%{y}\\n"');
  });

  it("uses a valid block name", () => {
    const code = (name: string) => getAmiSnippets(ami, { name })[1]?.code.split("\n")[0];
    expect(code("al2023-base")).toBe('data "aws_ami" "al2023_base" {');
    expect(code('1"x')).toBe('data "aws_ami" "image_1_x" {');
  });
});

describe("the console URL", () => {
  it.each([
    ["eu-west-1", "https://eu-west-1.console.aws.amazon.com/ec2/home"],
    ["cn-north-1", "https://cn-north-1.console.amazonaws.cn/ec2/home"],
    ["us-gov-west-1", "https://us-gov-west-1.console.amazonaws-us-gov.com/ec2/home"],
  ])("of %s uses the domain of its partition", (region, address) => {
    expect(getAmiConsoleUrl({ ...ami, region })).toMatch(new RegExp(`^${address}`));
  });

  it.each([
    { region: "eu-west-1.evil.example/", id: ami.id },
    { region: "eu-west-1", id: "ami-1#x" },
  ])("is null for %j", (output) => {
    expect(getAmiConsoleUrl(output)).toBeNull();
  });
});
