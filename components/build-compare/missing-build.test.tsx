import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { MissingBuild, NoBuildsToCompare } from "./missing-build";

const side = (build: number, found: boolean) => ({
  arn: `arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.2.0/${build}`,
  scope: "build-lead@eu-west-1",
  place: "Build (eu-west-1)",
  found,
});

/** Renders the page as HTML without the elements inside its texts. */
const render = (...sides: ReturnType<typeof side>[]) =>
  renderToStaticMarkup(
    <MissingBuild error={createPortalError("NotFound")} sides={sides} />,
  ).replaceAll(/<\/?span[^>]*>/g, "");

it("shows no error code if the URL names no builds", () => {
  const html = renderToStaticMarkup(<NoBuildsToCompare />);
  expect(html).toContain("No builds to compare");
  expect(html).not.toContain("NotFound");
});

describe("a comparison with a missing build", () => {
  it("names the missing build and links to the other one and to all builds", () => {
    const html = render(side(3, true), side(999, false));
    expect(html).toContain("Couldn&#x27;t find al2023-base 1.2.0 build 999");
    expect(html).toContain("Open al2023-base 1.2.0 build 3");
    expect(html).not.toContain("Open al2023-base 1.2.0 build 999");
    expect(html).toContain('href="/builds"');
  });

  it("names both builds if neither was found", () => {
    expect(render(side(998, false), side(999, false))).toContain(
      "al2023-base 1.2.0 build 998 and al2023-base 1.2.0 build 999",
    );
  });
});
