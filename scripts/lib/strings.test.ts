import { describe, expect, it } from "vitest";
import { extractStrings } from "./strings.mjs";

const texts = (source: string) =>
  extractStrings("lib/errors/a.tsx", source).map(({ text }) => text);

describe("listing user-visible strings", () => {
  it("finds text between tags, labels and messages", () => {
    const source = `
      export const a = <p title="Copy the ARN" className="flex gap-2">Nothing here yet</p>;
      export const b = { title: "Couldn't load builds", code: "NotFound" };
      export const c = (count: number) => \`\${count} builds deleted\`;`;
    expect(texts(source)).toEqual([
      "Copy the ARN",
      "Nothing here yet",
      "Couldn't load builds",
      "{…} builds deleted",
    ]);
  });

  it("excludes imports, comparisons, keys, types, class names and SQL", () => {
    const source = `
      import { a } from "Some where";
      type Kind = "Not shown";
      const b = kind === "Not shown" || { "Not shown": 1 }["Not shown"];
      const c = cn("flex items-center gap-2", active && "text-fg hover:bg-muted");
      const d = sql\`select name from builds\`;
      const e = "/api/builds" + "build-list" + "AVAILABLE";`;
    expect(texts(source)).toEqual([]);
  });

  it("has the line number", () => {
    expect(extractStrings("app/page.tsx", 'a;\nb;\nc("Build again");')).toEqual([
      { file: "app/page.tsx", line: 3, area: "app", text: "Build again" },
    ]);
  });
});
