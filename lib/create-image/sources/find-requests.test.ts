import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { toCliCommand } from "../export-cli";
import { toJson } from "../export-json";
import { importRequest } from "../import-request";
import { generateValidForm } from "../testing/form-states";
import { createArn, createForm, createWorkflow } from "../testing/forms";
import {
  findRequestsError,
  importRequestsFromText,
  infrastructureArn,
  minimalRequest,
  recipeArn,
} from "../testing/read-text";
import { toRequest } from "../to-request";
import { findRequests } from "./find-requests";

describe("the output of get-image", () => {
  const image = {
    arn: createArn("image/base/1.0.0/1"),
    imageRecipe: { arn: recipeArn, name: "base" },
    infrastructureConfiguration: { arn: infrastructureArn },
    imageTestsConfiguration: { imageTestsEnabled: false },
    tags: { team: "a", "aws:x": "y" },
  };

  test.each([
    ["JSON", JSON.stringify({ requestId: "1", image })],
    ["JSON, the image alone", JSON.stringify(image)],
    ["YAML", `requestId: '1'\nimage: ${JSON.stringify(image)}`],
  ])("becomes a request from %s", (_what, text) => {
    const [one] = importRequestsFromText(text);
    expect(one).toMatchObject({
      title: "get-image output of base/1.0.0/1",
      request: { ...minimalRequest, tests: { imageTestsEnabled: false }, tags: { team: "a" } },
    });
    expect(one?.left.join()).toContain("aws:");
  });
});

describe("a message about an image", () => {
  it("becomes a request with the test settings and without internal tags", () => {
    const [one] = importRequestsFromText(
      JSON.stringify({
        arn: createArn("image/base/1.0.0/1"),
        imageRecipe: { arn: recipeArn },
        infrastructureConfiguration: { arn: infrastructureArn },
        imageTestsConfigurationDocument: { imageTestsEnabled: true, timeoutMinutes: 90 },
        tags: { resourceArn: createArn("image/base/1.0.0/1"), internalId: "1" },
      }),
    );
    expect(one?.request).toEqual({
      ...minimalRequest,
      tests: { imageTestsEnabled: true, timeoutMinutes: 90 },
    });
    expect(one?.left).toContain(
      ": The tags, which Image Builder's SNS notifications don't contain.",
    );
  });
});

describe("an image pipeline", () => {
  const pipeline = {
    name: "weekly",
    ...minimalRequest,
    schedule: { scheduleExpression: "cron(0 0 * * SUN)" },
    status: "ENABLED",
    tags: { pipeline: "a" },
    imageTags: { team: "b" },
    loggingConfiguration: { imageLogGroupName: "/i", pipelineLogGroupName: "/p" },
  };

  test.each([
    [
      "the output of get-image-pipeline",
      JSON.stringify({ requestId: "1", imagePipeline: pipeline }),
    ],
    ["a CreateImagePipeline request", JSON.stringify(pipeline)],
    ["YAML", `requestId: '1'\nimagePipeline: ${JSON.stringify(pipeline)}`],
  ])("becomes the request of an image from %s", (_what, text) => {
    expect(importRequestsFromText(text)).toEqual([
      {
        title: "Image pipeline weekly",
        request: {
          ...minimalRequest,
          tags: { team: "b" },
          loggingConfiguration: { logGroupName: "/i" },
        },
        left: [
          "tags: These are the tags of the pipeline, not of its images.",
          "schedule: A single build has no schedule, so this can't be imported.",
        ],
      },
    ]);
  });
});

it("reads an image pipeline whose name isn't text", () => {
  const text = JSON.stringify({ name: { toString: null }, schedule: {}, ...minimalRequest });
  expect(importRequestsFromText(text)).toMatchObject([
    { title: "Image pipeline", request: minimalRequest },
  ]);
});

describe("Markdown", () => {
  const command = `aws imagebuilder create-image --image-recipe-arn ${recipeArn} --infrastructure-configuration-arn ${infrastructureArn}`;

  it.each([
    ["around code", `It's one command:\n\n\`\`\`bash\n${command}\n\`\`\`\n\nThat's \`all\`.`],
    ["with other code", `\`\`\`\nnpm ci\n\`\`\`\r\n\`\`\`sh\r\n${command}\r\n\`\`\`\r\n`],
    ["without its end", `Run:\n\`\`\`json\n${JSON.stringify(minimalRequest)}`],
  ])("is read %s", (_what, text) => {
    expect(importRequestsFromText(text)).toMatchObject([{ request: minimalRequest, left: [] }]);
  });

  const json = JSON.stringify(minimalRequest);
  it.each([
    ["a command outside", `${command}\n\n\`\`\`json\n{"message":"denied"}\n\`\`\``],
    [
      "a command after an IAM policy",
      `\`\`\`json\n{"Version":"2012-10-17"}\n\`\`\`\n\`\`\`bash title="Don't"\n${command}\n\`\`\``,
    ],
    ["a pipeline's file", `\`\`\`yaml\nschedule: daily\n\`\`\`\n\`\`\`json\n${json}\n\`\`\``],
    ["prose about create-image", `See aws imagebuilder create-image:\n\`\`\`\n${json}\n\`\`\``],
    ["another fence inside", `\`\`\`\`md\n${command}\n\`\`\`\n\`\`\`\`\nfoo: bar`],
    [
      "fences in a here-document",
      `cat > README <<'EOF'\n\`\`\`json\n${json}\n\`\`\`\nEOF\n${command} \\\n  --output text`,
    ],
    [
      "fences in a Terraform here-document",
      `resource "aws_imagebuilder_image" "a" {
  image_recipe_arn = "${recipeArn}"
  infrastructure_configuration_arn = "${infrastructureArn}"
}
locals {
  help = <<EOF
\`\`\`json
${json}
\`\`\`
EOF
}`,
    ],
  ])("is read only for requests, with %s", (_what, text) => {
    expect(importRequestsFromText(text)).toMatchObject([{ request: minimalRequest }]);
  });

  it("is read as one block if it has no request", () => {
    expect(importRequestsFromText('```json\n{"a": 1}\n```')[0]?.left.join()).toContain("a: ");
  });

  it("is read up to a maximum number of blocks and requests", () => {
    expect(findRequestsError("```\na: b\n```\n".repeat(80_000))).not.toBeNull();
    const found = findRequests(`\`\`\`json\n${json}\n\`\`\`\n`.repeat(200));
    expect(found.ok && found.requests).toHaveLength(100);
  });
});

it.each([
  ["Python", `import boto3\nclient.create_image(\n    imageRecipeArn='${recipeArn}',\n)`],
  ["an HTTP request", `PUT /CreateImage HTTP/1.1\nA: b\n\n{\n  "imageRecipeArn": "x"\n}`],
])("says of %s that it is no request, instead of that it isn't YAML", (_what, text) => {
  expect(findRequestsError(text)).toMatch(/^This isn't a request/);
});

it.each([
  ["aws imagebuilder start-image-pipeline-execution --image-pipeline-arn x"],
  ["$ aws --region eu-west-1 imagebuilder start-image-pipeline-execution"],
])("names the command that can't be imported: %s", (text) => {
  expect(findRequestsError(text)).toBe(
    "Only aws imagebuilder create-image commands can be imported, but the text contains aws imagebuilder start-image-pipeline-execution.",
  );
});

it.each(["", "aws sts get-caller-identity\n"])(
  "says that a quotation mark of a command isn't closed, after %j",
  (before) => {
    const text = `${before}aws imagebuilder create-image --image-recipe-arn "${recipeArn}`;
    expect(findRequestsError(text)).toBe("A quotation mark in the command isn't closed.");
  },
);

it("names the error of YAML that contains a command", () => {
  const text = "Resources:\n  Image: [\n  UserData: aws s3api get-object";
  expect(findRequestsError(text)).not.toContain("aws s3api");
});

it.each(["", "  ", "\uFEFF", "[]", "null", '"text"', "hello", "- a", "[1]"])(
  "says of %j that it is no request",
  (text) => {
    expect(findRequestsError(text)).toEqual(expect.any(String));
  },
);

describe("a Kiln export", () => {
  it("is read as the same request", () => {
    fc.assert(
      fc.property(generateValidForm({ full: false }), (values) => {
        const request = toRequest(values);
        for (const text of [toJson(request), toCliCommand(request, { region: "eu-west-1" })]) {
          const found = findRequests(text);
          const [one] = found.ok ? found.requests : [];
          const imported = importRequest(one?.request, one?.dialect);
          expect(imported.unimported).toEqual([]);
          expect(toRequest(imported.values)).toEqual(request);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("is read as the same request if too long for an argument", () => {
    const parameters = [{ name: "script", value: ['it\'s\n$HOME `id` "é"\\\n'.repeat(10_000)] }];
    const values = createForm({ workflows: [createWorkflow("test", "cis", { parameters })] });
    const text = toCliCommand(toRequest(values), { region: "eu-west-1" });
    expect(text).toMatch(/^cat > /);
    const found = findRequests(text);
    const [one] = found.ok ? found.requests : [];
    expect(importRequest(one?.request, one?.dialect).values).toEqual(values);
  });
});

/** Pieces of text that end, branch, or nest something in the parsers. */
const pieces = [
  ..."{}[]()<>\"'`\\$%^&|;:,=#!*-@.\n\r\t \u0000\ufeff\ud800",
  "aws imagebuilder create-image ",
  "--tags ",
  "--cli-input-json ",
  'resource "aws_imagebuilder_image" "a" {',
  "image_recipe_arn = ",
  "Type: AWS::ImageBuilder::Image\n",
  "!Sub ",
  "Fn::Sub",
  "${",
  "$(",
  "<<-A\n",
  "\nA\n",
  "@'\n",
  "cat > x <<A\n",
  "/*",
  "//",
  "&a ",
  "*a ",
  "- ",
  "? ",
  "a=",
  "a: ",
  "for ",
  "null",
  "true",
  "imageRecipeArn",
];

describe("any text", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join("")),
  );

  it("is a request or has a reason why not", () => {
    fc.assert(
      fc.property(fc.constantFrom(...pieces, ""), text, (start, rest) => {
        const found = findRequests(start + rest);
        if (!found.ok) expect(found.reason).not.toBe("");
        else for (const one of found.requests) importRequest(one.request, one.dialect);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(pieces)("is read quickly if it repeats %j", (piece) => {
    for (const start of ["", "aws imagebuilder create-image --tags ", "image_recipe_arn = ", "{"]) {
      findRequests(start + piece.repeat(10_000 / piece.length));
      findRequests(start + piece.repeat(300_000 / piece.length));
    }
  });

  it("is rejected if longer than any request", () => {
    expect(findRequestsError("a".repeat(7_000_000))).toContain("at most");
  });
});
