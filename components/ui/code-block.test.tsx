import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { CodeBlock } from "./code-block";

const code = JSON.stringify({ a: { b: [1] }, c: "" }, null, 2);

it("renders the code unchanged, with an indent for wrapped lines that depends on the level", () => {
  const html = renderToStaticMarkup(<CodeBlock code={code} label="request" />);
  const lines = [
    ...html.matchAll(/<span class="block pl-\[(\d+)ch\][^"]*">(.*?)\n?<\/span>(?=<|$)/gs),
  ];
  expect(lines.map(([, indent]) => Number(indent))).toEqual([2, 4, 6, 8, 6, 4, 4, 2]);
  const text = html.slice(html.indexOf("<code")).replaceAll(/<[^>]*>/g, "");
  expect(text.replaceAll("&quot;", '"')).toBe(code);
});
