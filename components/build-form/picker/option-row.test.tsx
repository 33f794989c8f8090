import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ArnName } from "./arn-name";
import { OptionRow } from "./option-row";

it.each(["2.0.0", undefined])("The date of an option with version %s is in words", (version) => {
  const value = "arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/al2023-base/2.0.0";
  const option = { value, name: "al2023-base", version, createdAt: "2025-10-01T08:00:00.000Z" };
  expect(renderToStaticMarkup(<OptionRow option={option} />)).toContain(">1 Oct 2025<");
});

it.each(["x.x.x", "2.x.x"])("A wildcard version is shown as in its ARN (%s)", (version) => {
  const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/al2023-base";
  const option = { value: `${arn}/${version}`, name: "al2023-base", version };
  const row = <OptionRow option={{ ...option, resolvesTo: `${arn}/2.0.0` }} />;
  const text = renderToStaticMarkup(row).replaceAll(/<!-- -->|<[^>]+>/g, "");
  expect(text).toContain(`${version} (latest: 2.0.0)`);
  expect(renderToStaticMarkup(<ArnName name="al2023-base" version={version} />)).toContain(
    `>${version}<`,
  );
});

it("An option's ARN is shown whole", () => {
  const value = "arn:aws:imagebuilder:eu-west-1:111122223333:infrastructure-configuration/linux";
  const html = renderToStaticMarkup(<OptionRow option={{ value, name: "linux" }} />);
  expect(html.replaceAll(/<[^>]+>/g, "")).toContain(value);
  expect(html).not.toMatch(/truncate[^"]*font-mono/);
});
