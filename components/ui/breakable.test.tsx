import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { BreakableText } from "./breakable";

/**
 * Renders a text with `|` where it can wrap. A part in parentheses never wraps, and a part in
 * braces only if it is longer than a line.
 */
function render(text: string): string {
  return renderToStaticMarkup(<BreakableText text={text} />)
    .replace(/^<span [^>]+>(.*)<\/span>$/, "$1")
    .replaceAll(/<span class="whitespace-nowrap">(.*?)<\/span>/g, "($1)")
    .replaceAll(/<span class="inline-block max-w-full [^"]*">(.*?)<\/span>/g, "{$1}")
    .replaceAll("<wbr/>", "|");
}

it("wraps an ARN after its parts, but not at a hyphen or inside a version", () => {
  expect(render("arn:aws:imagebuilder:us-gov-west-1:111122223333:image/web-1/2.x.x")).toBe(
    "arn:|aws:|imagebuilder:|(us-gov-west-1:)|111122223333:|image/|(web-1/)|2.x.x",
  );
});

it("wraps an S3 path after its slashes only", () => {
  expect(render("s3://logs-bucket/al2023-hardened/console.log")).toBe(
    "s3://|(logs-bucket/)|(al2023-hardened/)|console.log",
  );
});

it("doesn't wrap after a slash that starts a path", () => {
  expect(render("/aws/imagebuilder/web")).toBe("/aws/|imagebuilder/|web");
  expect(render("The log group is “/aws/imagebuilder/hardened-image-2023”.")).toBe(
    "The log group is “/aws/|imagebuilder/|{hardened-image-2023”.}",
  );
});

it("moves an action to the line after its colon before it wraps in camel case", () => {
  expect(render("imagebuilder:ListImages")).toBe("imagebuilder:|(ListImages)");
  expect(render("imagebuilder:ListWorkflowExecutions")).toBe(
    "imagebuilder:|{List|Workflow|Executions}",
  );
});

it("wraps inside a long word of a sentence, and leaves the other words to the browser", () => {
  expect(render("perform: imagebuilder:ListImages on arn:aws:iam::111122223333:role/web now")).toBe(
    "perform: imagebuilder:ListImages on arn:|aws:|iam::|111122223333:|role/|web now",
  );
});

it("keeps Regions, IDs, and UUIDs in a sentence on one line", () => {
  expect(render("In eu-west-1, and ap-southeast-2: i-01862a9d0ca9015de is a well-known ID.")).toBe(
    "In (eu-west-1,) and (ap-southeast-2:) {i-01862a9d0ca9015de} is a well-known ID.",
  );
  expect(render("ID 'wf-f7d3dd1e-a8c2-48ab-adc7-1f2f8ed3f639' failed")).toBe(
    "ID {'wf-f7d3dd1e-a8c2-48ab-adc7-1f2f8ed3f639'} failed".replaceAll("'", "&#x27;"),
  );
  expect(render("1a626e44-4c85-4f86-8a91-10d1cbd868ba")).toBe(
    "{1a626e44-4c85-4f86-8a91-10d1cbd868ba}",
  );
});

it("moves an ID inside an ARN to the next line before it wraps", () => {
  const id = "wf-f7d3dd1e-a8c2-48ab-adc7-1f2f8ed3f639";
  expect(render(`arn:aws:imagebuilder:eu-west-1:111122223333:workflow-execution/${id}`)).toBe(
    `arn:|aws:|imagebuilder:|(eu-west-1:)|111122223333:|{workflow-execution/}|{${id}}`,
  );
});

it("keeps a resource type with hyphens on one line, also in a sentence", () => {
  const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:infrastructure-configuration/web";
  const parts =
    "arn:|aws:|imagebuilder:|(eu-west-1:)|111122223333:|{infrastructure-configuration/}|web";
  expect(render(arn)).toBe(parts);
  expect(render(`Couldn't read ${arn}.`)).toBe(`Couldn&#x27;t read ${parts}.`);
});

it("wraps a long name in camel case between its words, also in a sentence", () => {
  expect(render("CollectImageScanFindings")).toBe("{Collect|Image|Scan|Findings}");
  expect(render("test / CollectImageScanFindings of WaitForApproval")).toBe(
    "test / {Collect|Image|Scan|Findings} of WaitForApproval",
  );
});

it("keeps punctuation with a name", () => {
  expect(render("Section “CollectImageScanFindings”, then sts:SetSourceIdentity, and more")).toBe(
    "Section {“Collect|Image|Scan|Findings”,} then sts:|{Set|Source|Identity,} and more",
  );
  expect(render("“CollectImageScanFindings”")).toBe("{“Collect|Image|Scan|Findings”}");
});

it("keeps each of several templates on one line", () => {
  expect(render("{{ imagebuilder:recipeName }}-{{ imagebuilder:buildDate }}")).toBe(
    "{{{ imagebuilder:recipeName }}-}{{{ imagebuilder:buildDate }}}",
  );
});

it("keeps a template with its name on one line", () => {
  expect(render("Named al2023-{{ imagebuilder:buildDate }} in eu-west-1")).toBe(
    "Named {al2023-{{ imagebuilder:buildDate }}} in (eu-west-1)",
  );
});

it("adds no elements to JSON with short values", () => {
  const json = '{ "imageRecipe": "web-server", "tags": ["a/b", "camelCase"] }';
  expect(render(json).replaceAll("&quot;", '"')).toBe(json);
});

it("wraps a path of members before a member", () => {
  expect(render('workflows[0].parameters["a"].logGroupName')).toBe(
    "workflows[0]|.parameters|[&quot;a&quot;]|(.logGroupName)",
  );
});

it("wraps a path of members also if a key has a slash", () => {
  expect(render('workflows["build/build-with-approval"].workflowArn')).toBe(
    "workflows|[&quot;build/|build-with-approval&quot;]|(.workflowArn)",
  );
});

it("doesn't wrap a version before a letter", () => {
  expect(render("10.36.10-11.amzn2023.0.2")).toBe("{10.36.10-11.amzn2023.0.2}");
  expect(render("(2.34.amzn2023.0.2)")).toBe("(2.34.amzn2023.0.2)");
});
