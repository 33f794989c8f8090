import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { BreakableText } from "./breakable";

/** Renders a text with `|` where it may wrap. A part in parentheses never wraps. */
function render(text: string): string {
  return renderToStaticMarkup(<BreakableText text={text} />)
    .replace(/^<span [^>]+>(.*)<\/span>$/, "$1")
    .replaceAll(/<span class="whitespace-nowrap">(.*?)<\/span>/g, "($1)")
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

it("wraps an action after its colon, and a long one in camel case", () => {
  expect(render("imagebuilder:ListImages")).toBe("imagebuilder:|(ListImages)");
  expect(render("imagebuilder:ListWorkflowExecutions")).toBe(
    "imagebuilder:|List|Workflow|Executions",
  );
});

it("wraps inside a long word of a sentence, and leaves the other words to the browser", () => {
  expect(render("perform: imagebuilder:ListImages on arn:aws:iam::111122223333:role/web now")).toBe(
    "perform: imagebuilder:ListImages on arn:|aws:|iam::|111122223333:|role/|web now",
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
