import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { FindingCells } from "./finding-cells";

it("keeps a package's fix on one line in a narrow window", () => {
  const finding = {
    ...{ id: "CVE-2024-17641", title: null, description: null, severity: "HIGH", score: 8.8 },
    ...{ packages: [{ name: "glibc", version: "6.4.2", fixedIn: "6.4.3" }] },
    ...{ remediation: null, url: null },
  } as unknown as Parameters<typeof FindingCells>[0]["finding"];
  const html = renderToStaticMarkup(<FindingCells finding={finding} />);
  expect(html).toMatch(/<span class="inline-block max-w-full [^"]*">fixed in </);
});
