import { describe, expect, it } from "vitest";
import { createArn } from "../testing/forms";
import {
  findRequestsError,
  importRequestsFromText,
  infrastructureArn,
  minimalRequest,
  recipeArn,
} from "../testing/read-text";

describe("an AWS CLI command", () => {
  const options = `--image-recipe-arn ${recipeArn} --infrastructure-configuration-arn ${infrastructureArn}`;

  it.each([
    ["one line", `aws imagebuilder create-image ${options}`],
    ["a prompt", `$ aws imagebuilder create-image ${options}`],
    [
      "a POSIX shell",
      `aws imagebuilder create-image \\\n  ${options.replace(" --i", " \\\n --i")}`,
    ],
    ["Windows line ends", `aws imagebuilder create-image \\\r\n  ${options}\r\n`],
    [
      "PowerShell",
      `PS C:\\> aws imagebuilder create-image \`\n  ${options.replace(" --i", " `\n --i")}`,
    ],
    ["cmd.exe", `C:\\aws.exe imagebuilder create-image ^\r\n  ${options}`],
    ["options with =", `aws imagebuilder create-image ${options.replace(/(--[\w-]+) /g, "$1=")}`],
    [
      "global options",
      `AWS_PROFILE=a aws --region eu-west-1 imagebuilder create-image ${options} --output json`,
    ],
    ["what follows it", `aws imagebuilder create-image ${options} | jq . > out.json`],
    ["JSON", `aws imagebuilder create-image --cli-input-json '${JSON.stringify(minimalRequest)}'`],
    [
      "YAML",
      `aws imagebuilder create-image --cli-input-yaml "imageRecipeArn: ${recipeArn}" --infrastructure-configuration-arn ${infrastructureArn}`,
    ],
    [
      "JSON for cmd.exe",
      `aws imagebuilder create-image --cli-input-json "${JSON.stringify(minimalRequest).replaceAll('"', '\\"')}"`,
    ],
    [
      "JSON for PowerShell 5",
      `aws imagebuilder create-image --cli-input-json '${JSON.stringify(minimalRequest).replaceAll('"', '\\"')}'`,
    ],
    [
      "a here-string",
      `aws imagebuilder create-image --cli-input-json @'\n${JSON.stringify(minimalRequest)}\n'@`,
    ],
    ["a variable for its output", `ARN=$(aws imagebuilder create-image ${options} --output text)`],
    [
      "a quoted variable for its output",
      `arn="$(\n  # the image's ARN\n  aws imagebuilder create-image ${options} --query "$(cat q)"\n)"`,
    ],
    [
      "a condition",
      `if ! arn=$(aws imagebuilder create-image ${options} --output text 2>&1); then exit 1; fi`,
    ],
    ["redirected errors", `aws imagebuilder create-image ${options} 2>/dev/null`],
    [
      "a redirection before an option",
      `aws imagebuilder create-image > out.json 2> err.txt ${options}`,
    ],
    ["prompts", `$ aws imagebuilder create-image \\\n> ${options.replace(" --i", " \\\n> --i")}`],
    [
      "spaces after \\",
      `aws imagebuilder create-image \\ \n ${options.replace(" --i", " \\\t\r\n --i")}`,
    ],
    [
      "a redirection at the start of a line",
      `aws imagebuilder create-image ${options} \\\n> "$OUT"\naws imagebuilder get-image > a \\\n> b`,
    ],
    ["prompts without one before aws", `aws imagebuilder create-image \\\n> ${options}`],
    ["backticks for its output", `export ARN=\`aws imagebuilder create-image ${options}\``],
    ["no-break spaces", `aws imagebuilder create-image ${options}`.replaceAll(" ", "\u00a0")],
    [
      "apostrophes before it",
      `name: Don't wait\nrun: |\n  aws imagebuilder create-image ${options}`,
    ],
    ["a makefile", `build:\n\t@aws imagebuilder create-image ${options}`],
    [
      "a here-document around it",
      `command = <<-EOT\n  aws imagebuilder create-image ${options}\n  EOT`,
    ],
    ["dashes", `aws imagebuilder create-image ${options.replace(/--/g, "—")}`],
    ["a container", `docker run --rm amazon/aws-cli imagebuilder create-image ${options}`],
    ["a variable for the program", `"$AWS" imagebuilder create-image ${options}`],
    [
      "a here-document for a file, with an apostrophe elsewhere",
      `cat <<EOF > /tmp/r.json\n${JSON.stringify(minimalRequest)}\nEOF\ncat <<-EOF\n\tIt's built.\n\tEOF\naws imagebuilder create-image --cli-input-json file:///tmp/r.json`,
    ],
    [
      "a file in a variable's folder",
      `tee "$DIR/r.json" << 'END'\n${JSON.stringify(minimalRequest)}\nEND\naws imagebuilder create-image --cli-input-json "file://$DIR/r.json"`,
    ],
    [
      "a file that the script writes",
      `cat > r.json <<'END'\n${JSON.stringify(minimalRequest)}\nEND\naws imagebuilder create-image --cli-input-json file://r.json`,
    ],
  ])("is read with %s", (_what, text) => {
    expect(importRequestsFromText(text)).toEqual([
      { title: "AWS CLI command", request: minimalRequest, left: [] },
    ]);
  });

  it("is read with shorthand syntax", () => {
    const [one] = importRequestsFromText(
      `aws imagebuilder create-image ${options} --no-enhanced-image-metadata-enabled \\
        --image-tests-configuration imageTestsEnabled=false,timeoutMinutes=90 \\
        --logging-configuration logGroupName=/aws/imagebuilder/x \\
        --image-scanning-configuration 'imageScanningEnabled=true,ecrConfiguration={repositoryName=r,containerTags=[a,b]}' \\
        --workflows 'workflowArn=${createArn("workflow/test/a/1.0.0")},parameters=[{name=p,value=[x,y]}],onFailure=CONTINUE' \\
          workflowArn=${createArn("workflow/test/b/1.0.0")},parallelGroup=g \\
        --tags team=platform,"note=a b",list=x`,
    );
    expect(one).toEqual({
      title: "AWS CLI command",
      request: {
        ...minimalRequest,
        enhanced: false,
        tests: { imageTestsEnabled: false, timeoutMinutes: 90 },
        loggingConfiguration: { logGroupName: "/aws/imagebuilder/x" },
        imageScanningConfiguration: {
          imageScanningEnabled: true,
          ecrConfiguration: { repositoryName: "r", containerTags: ["a", "b"] },
        },
        workflows: [
          {
            workflowArn: createArn("workflow/test/a/1.0.0"),
            parameters: [{ name: "p", value: ["x", "y"] }],
            onFailure: "CONTINUE",
          },
          { workflowArn: createArn("workflow/test/b/1.0.0"), parallelGroup: "g" },
        ],
        tags: { team: "platform", note: "a b", list: "x" },
      },
      left: [],
    });
  });

  it("lists what only a shell or a disk could resolve, and unknown options", () => {
    const [one] = importRequestsFromText(
      `aws imagebuilder create-image --image-recipe-arn "$RECIPE" --tags file://tags.json \\
        --infrastructure-configuration-arn ${infrastructureArn} --image-receipt-arn x --foo`,
    );
    expect(one?.request).toEqual({ infrastructureConfigurationArn: infrastructureArn });
    expect(one?.left).toEqual([
      "--image-receipt-arn: Unknown option for aws imagebuilder create-image. Did you mean “--image-recipe-arn”?",
      "--foo: Unknown option for aws imagebuilder create-image.",
      "imageRecipeArn: Kiln can't resolve “$RECIPE”. Enter the value in the form.",
      "tags: Kiln can't resolve “file://tags.json”. Enter the value in the form.",
    ]);
  });

  it("keeps the values around what a shell would replace", () => {
    const [one] = importRequestsFromText(
      `cat > r.json <<END\n{"imageRecipeArn": "${recipeArn}", "executionRole": "$ROLE"}\nEND
      aws imagebuilder create-image --cli-input-json file://r.json \\
        --infrastructure-configuration-arn arn:aws:imagebuilder:<region>:<account>:x \\
        --tags "team=platform,commit=\${{ github.sha }}" \\
        --image-tests-configuration "{\\"imageTestsEnabled\\": false, \\"timeoutMinutes\\": \\"$T\\"}" \\
        --workflows workflowArn=$BUILD "workflowArn=${createArn("workflow/test/a/1.0.0")}" \\
        --image-scanning-configuration "$SCANNING" --client-token "$(uuidgen)"`,
    );
    expect(one?.request).toEqual({
      imageRecipeArn: recipeArn,
      tests: { imageTestsEnabled: false },
      tags: { team: "platform" },
      workflows: [{ workflowArn: "" }, { workflowArn: createArn("workflow/test/a/1.0.0") }],
    });
    expect(one?.left.map((text) => text.replace(/ Enter the value in the form.$/, ""))).toEqual([
      "executionRole: Kiln can't resolve “$ROLE”.",
      "infrastructureConfigurationArn: Kiln can't resolve “<region>”.",
      `tags.commit: Kiln can't resolve “\${{ github.sha }}”.`,
      "imageTestsConfiguration.timeoutMinutes: Kiln can't resolve “$T”.",
      "workflows.0.workflowArn: Kiln can't resolve “$BUILD”.",
      "imageScanningConfiguration: Kiln can't resolve “$SCANNING”.",
      "clientToken: Kiln can't resolve “$(uuidgen)”.",
    ]);
  });

  it.each([
    ["a comma", '"commit=$(git log --format=%h,x=%s)"', "$(git log --format=%h,x=%s)"],
    ["a default with a comma", `"Owner=\${X:-a,b=c}"`, `\${X:-a,b=c}`],
    ["an escape", "'a='$(f 1\\\\,2)", "$(f 1\\\\,2)"],
    ["quotes in JSON", `"{\\"a\\": \\"$(f \\"b\\")\\"}"`, `$(f \\"b\\")`],
  ])("isn't read as text if what a shell would replace has %s", (_what, value, expression) => {
    const [one] = importRequestsFromText(
      `aws imagebuilder create-image ${options} --tags ${value}`,
    );
    expect(one?.request).toEqual(minimalRequest);
    expect(one?.left).toEqual([
      `tags: Kiln can't resolve “${expression}”. Enter the value in the form.`,
    ]);
  });

  it.each([
    ["--enhanced-image-metadata-enabled=false", { ...minimalRequest, enhanced: false }, []],
    ["--enhanced-image-metadata-enabled=True", minimalRequest, []],
    [
      '--enhanced-image-metadata-enabled="$X"',
      minimalRequest,
      ["enhancedImageMetadataEnabled: Kiln can't resolve “$X”. Enter the value in the form."],
    ],
  ])("is read with %s", (option, request, left) => {
    expect(importRequestsFromText(`aws imagebuilder create-image ${options} ${option}`)).toEqual([
      { title: "AWS CLI command", request, left },
    ]);
  });

  it("keeps a tag named __proto__", () => {
    const [one] = importRequestsFromText(
      `aws imagebuilder create-image ${options} --tags __proto__=x a=b`,
    );
    expect(Object.entries(one?.request.tags ?? {})).toEqual([
      ["__proto__", "x"],
      ["a", "b"],
    ]);
  });

  it("is read after a substitution of many commands", () => {
    const text = `x=$(${"a;".repeat(200_000)})\naws imagebuilder create-image ${options}`;
    expect(importRequestsFromText(text)).toMatchObject([{ request: minimalRequest }]);
  });

  it("keeps a variable unresolved after many characters that could start one", () => {
    const text = (one: string, option: string) =>
      `aws imagebuilder create-image ${options} --tags "a=${one.repeat(1_100)}" ${option}`;
    for (const one of ["$ ", "%"]) {
      expect(importRequestsFromText(text(one, "--execution-role $ROLE"))).toMatchObject([
        {
          request: expect.not.objectContaining({ executionRole: expect.anything() }),
          left: expect.arrayContaining([expect.stringContaining("“$ROLE”")]),
        },
      ]);
    }
    // A POSIX shell replaces no percent signs.
    const [percent] = importRequestsFromText(text("%", "--execution-role Builder"));
    expect(percent?.request).toMatchObject({
      executionRole: "Builder",
      tags: { a: "%".repeat(1_100) },
    });
  });

  it("names a tag that occurs more than once", () => {
    const [one] = importRequestsFromText(
      `aws imagebuilder create-image ${options} --tags Key=a,Value=b Key=c,Value=d`,
    );
    expect(one?.left).toEqual([
      "--tags: “Key” occurs more than once. Only the last value is imported.",
    ]);
  });

  it("isn't read with the variables of another shell as text", () => {
    const [one] = importRequestsFromText(
      `aws imagebuilder create-image --image-recipe-arn "$R" --execution-role r\nThat's it`,
    );
    expect(one?.left).toEqual([
      "imageRecipeArn: Kiln can't resolve “$R”. Enter the value in the form.",
    ]);
  });

  it("isn't read from a comment", () => {
    expect(findRequestsError(`#aws imagebuilder create-image ${options}`)).not.toBeNull();
  });

  it("is one of several choices", () => {
    const line = `aws imagebuilder create-image ${options}`;
    expect(importRequestsFromText(`${line}\n${line}`)).toHaveLength(2);
  });
});
