import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { BreakableText } from "./breakable";

const render = (text: string) => renderToStaticMarkup(<BreakableText text={text} />);

it("wraps an ARN after its parts, but no Region at its hyphens", () => {
  const html = render("arn:aws:imagebuilder:us-gov-west-1:111122223333:image/web-1");
  expect(html).toContain(
    ':<wbr/><span class="whitespace-nowrap">us-gov-west-1:</span><wbr/>111122223333:',
  );
  expect(html).toContain("image/<wbr/>web-1</span>");
});
