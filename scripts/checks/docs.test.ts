import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseConfig } from "@/lib/config/parse-config";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const pagesOf = (folder: string) =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join(folder, name));
const pages = [
  "README.md",
  "packages/sandbox/README.md",
  "deploy/aws/README.md",
  ...pagesOf("docs"),
  ...pagesOf("docs/decisions"),
];

const withoutCode = (text: string) => text.replace(/```.*?```/gs, "");
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^ *\`\`\`${language}\\n(.*?)\`\`\``, "gms"))].map(
    ([, code = ""]) => code,
  );

/** The anchors that GitHub generates for the headings of a page. */
function anchorsOf(file: string): string[] {
  return [...withoutCode(read(file)).matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .trim()
      .replaceAll(" ", "-"),
  );
}

function brokenLinks(page: string): string[] {
  const links = [...withoutCode(read(page)).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]+))?\)/g)];
  return links.flatMap(([link, target = "", anchor]) => {
    const file = target === "" ? page : path.join(path.dirname(page), target);
    const found = existsSync(path.join(root, file));
    return found && (anchor === undefined || anchorsOf(file).includes(anchor)) ? [] : [link];
  });
}

/** The keys that an example lacks for a valid configuration. */
const rest = {
  accounts: [{ id: "444455556666", name: "Production", regions: ["eu-west-1"] }],
  roles: [
    {
      id: "lead",
      name: "Team lead",
      arn: "arn:aws:iam::444455556666:role/KilnLead",
      groups: ["team-leads"],
      permissions: ["view", "review"],
    },
  ],
};

function configurationOf(example: string): string {
  const given: Partial<typeof rest> = parse(example);
  const account = given.accounts?.[0]?.id;
  const roles = account
    ? rest.roles.map((role) => ({ ...role, arn: `arn:aws:iam::${account}:role/KilnLead` }))
    : rest.roles;
  return JSON.stringify({ ...rest, roles, ...given });
}

const scripts = Object.keys(JSON.parse(read("package.json")).scripts);

describe.each(pages)("%s", (page) => {
  test("has no broken link", () => {
    expect(brokenLinks(page)).toEqual([]);
  });

  test("names npm scripts that exist", () => {
    const named = [...read(page).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !scripts.includes(name ?? ""))).toEqual([]);
  });

  test("names benchmarks that exist", () => {
    const named = [...read(page).matchAll(/npm run bench -- ([\w-]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !existsSync(path.join(root, `bench/${name}.ts`)))).toEqual([]);
  });

  test("has valid YAML examples", () => {
    for (const example of blocks(read(page), "yaml")) {
      expect(() => parseConfig(configurationOf(example), page)).not.toThrow();
    }
  });

  test("has JSON examples that can be parsed", () => {
    for (const example of blocks(read(page), "json"))
      expect(() => JSON.parse(example)).not.toThrow();
  });
});

describe("docs/decisions/README.md", () => {
  test("lists every decision with its title", () => {
    const listed = read("docs/decisions/README.md");
    const missing = pagesOf("docs/decisions").filter((page) => {
      const [, number, title] = /^# (\d{3}):? (.+)$/m.exec(read(page)) ?? [];
      return number && !listed.includes(`[${number}](${path.basename(page)}) ${title}`);
    });
    expect(missing).toEqual([]);
  });
});

test("kiln.config.example.yaml is accepted", () => {
  expect(() => parseConfig(read("kiln.config.example.yaml"), "example")).not.toThrow();
});
