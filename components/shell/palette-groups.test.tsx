import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { CommandList } from "@/components/ui/command-list";
import { createObservedBuild } from "@/lib/live/testing/events";
import {
  createAllMatchesGroup,
  createRecentBuildsGroup,
  createSearchResultGroup,
} from "./palette-groups";

const scope = "build-engineer@eu-west-1";
const build = createObservedBuild("web", 1, {
  submittedBy: "Erin Adler",
  amiId: "ami-0123456789abcdef0",
});
const page = "/builds/111122223333/eu-west-1/web/1.0.0/1";

describe("the header's search", () => {
  it("links to the builds found, by any search term", () => {
    const group = createSearchResultGroup("ami-0123", [build], scope);
    expect(group.commands.map(({ id }) => id)).toEqual([
      `${page}?scope=build-engineer%40eu-west-1`,
    ]);
    const html = renderToStaticMarkup(
      <CommandList
        label="Search"
        placeholder=""
        groups={[group]}
        query="ami-0123"
        onSelect={() => {}}
      />,
    );
    expect(html).toContain("Erin Adler");
    expect(html).toContain('title="web 1.0.0 build 1"');
    expect(html).toContain('value="ami-0123"');
    expect(html).not.toContain("No results");
  });

  it("links to the filtered list with all matches", () => {
    const [command] = createAllMatchesGroup(" erin failed ", scope).commands;
    expect(command?.id).toBe("/builds?scope=build-engineer%40eu-west-1&q=erin+failed");
    expect(command?.text).toBe("View all matches for “erin failed”");
  });

  it("opens a build of another account by its ARN, without this account's role", () => {
    const arn = "arn:aws:imagebuilder:us-east-1:444455556666:image/web/1.0.0/1";
    const other = "/builds/444455556666/us-east-1/web/1.0.0/1";
    expect(createSearchResultGroup(arn, [], scope).commands.map(({ id }) => id)).toEqual([other]);
    expect(createSearchResultGroup(build.arn, [build], scope).commands).toHaveLength(1);
  });

  it("links an AMI id to its image's evidence, even without a build", () => {
    const ids = (query: string) =>
      createSearchResultGroup(query, [], scope).commands.map(({ id }) => id);
    expect(ids(" ami-0123456789abcdef0 ")).toEqual(["/evidence?ami=ami-0123456789abcdef0"]);
    expect(ids("ami-0123")).toEqual([]);
  });

  it("offers eight recent builds before anything is typed", () => {
    const builds = Array.from({ length: 12 }, (_, index) =>
      createObservedBuild(`web-${index}`, index),
    );
    expect(createRecentBuildsGroup(builds, scope).commands).toHaveLength(8);
  });
});
