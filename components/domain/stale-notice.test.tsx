import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { getHtmlText } from "@/components/ui/testing/html-structure";
import { StaleNotice } from "./stale-notice";

describe("a list that couldn't be loaded", () => {
  it("is not said to show data from an earlier check", () => {
    const html = renderToStaticMarkup(
      <StaleNotice
        error={new TypeError("network")}
        stale={undefined}
        asOf={null}
        retry={() => {}}
      />,
    );
    expect(html).toContain("Kiln isn&#x27;t responding");
    expect(getHtmlText(html)).not.toContain("Showing data from");
  });
});
