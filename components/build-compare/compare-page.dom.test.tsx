import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { BuildComparison } from "@/lib/builds/compare/comparison";
import type { PackageChange } from "@/lib/builds/compare/packages";
import { createBuildSummary } from "@/lib/builds/testing/build-summary";
import { getComparisonQuery } from "./api";
import { ComparePage } from "./compare-page";

afterEach(() => vi.unstubAllGlobals());

const scope = "build-engineer@eu-west-1";
const build = createBuildSummary({ status: "AVAILABLE" });
const unchanged = Array.from(
  { length: 1_500 },
  (_, index): PackageChange => ({
    ...{ kind: "unchanged", name: `package-${index}`, before: ["1"], after: ["1"] },
  }),
);
const upgraded: PackageChange = {
  ...{ kind: "upgraded", name: "zlib", before: ["1"], after: ["2"] },
};

function createComparison(
  entries: PackageChange[],
  changes: Partial<BuildComparison> = {},
): BuildComparison {
  const missing = { state: "missing", side: "after", why: "The image wasn't scanned" } as const;
  const value = { entries, unchanged: unchanged.length, cut: false };
  return {
    ...{ before: build, after: build, request: missing, recipe: missing, findings: missing },
    ...{ packages: { state: "known", value }, durations: [], outputs: [], tags: [] },
    ...changes,
  };
}

/** Shows the page, and returns the requests and a function that sends the responses. */
function show({ all, changes }: { all: boolean; changes?: Partial<BuildComparison> }) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const urls: string[] = [];
  const waiting: ((response: Response) => void)[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    urls.push(url);
    return new Promise<Response>((resolve) => waiting.push(resolve));
  });
  render(
    <QueryClientProvider client={client}>
      <ComparePage
        {...{ scope, beforeScope: scope, a: build.arn, b: build.arn, all }}
        places={{ before: "Build", after: "Build" }}
        initialJson={JSON.stringify(
          createComparison([...unchanged.slice(0, 20), upgraded], changes),
        )}
      />
    </QueryClientProvider>,
  );
  const send = (body: object) =>
    act(async () => {
      for (const resolve of waiting.splice(0)) resolve(Response.json(body));
    });
  const respond = (value = createComparison([...unchanged, upgraded])) => send({ ok: true, value });
  const fail = () =>
    send({ ok: false, error: { code: "Unavailable", title: "AWS didn't respond" } });
  return { client, urls, respond, fail };
}

const packages = () => within(screen.getByRole("region", { name: "Packages" }));
const listNames = () =>
  packages()
    .getAllByRole("row")
    .slice(1)
    .map((row) => row.querySelector("td")?.firstChild?.textContent);
const filterBy = (text: string) =>
  act(async () => {
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: text } });
  });

it("shows the first rows of each view without a request", async () => {
  const { urls } = show({ all: false });
  expect(listNames()).toEqual(["zlib"]);
  expect(packages().getByText("1 different, 1,500 identical")).toBeTruthy();
  fireEvent.click(screen.getByRole("radio", { name: "All rows" }));
  expect(listNames()).toEqual(unchanged.slice(0, 20).map(({ name }) => name));
  expect(packages().getByText("1 different, 1,500 identical")).toBeTruthy();
  expect(packages().getByRole("button", { name: "Show all 1,501" })).toBeTruthy();
  expect(urls).toEqual([]);
});

it("loads the other rows once all are shown", async () => {
  const { urls, respond } = show({ all: true });
  const button = packages().getByRole("button", { name: "Show all 1,501" });
  button.focus();
  fireEvent.click(button);
  expect(screen.getByText("Loading unchanged rows…")).toBeTruthy();
  expect(button.ariaBusy).toBe("true");
  expect(document.activeElement).toBe(button);
  await respond();
  const scrollable = await screen.findByRole("group", { name: "Packages, scrollable" });
  await waitFor(() => expect(document.activeElement).toBe(scrollable));
  expect(packages().getByRole("table").getAttribute("aria-rowcount")).toBe("1502");
  expect(screen.queryByText("Loading unchanged rows…")).toBeNull();
  expect(urls).toHaveLength(1);
  expect(urls[0]).toContain("all=1");
});

it("keeps the focus in the filter while the other rows are loaded", async () => {
  const { respond } = show({ all: true });
  fireEvent.click(packages().getByRole("button", { name: "Show all 1,501" }));
  const filter = screen.getByRole("searchbox");
  filter.focus();
  await filterBy("package-1");
  await act(() => import("@/components/ui/virtual-table"));
  expect(packages().queryByRole("group")).toBeNull();
  expect(document.activeElement).toBe(filter);
  await respond();
  await screen.findByRole("group", { name: "Packages, scrollable" });
  expect(document.activeElement).toBe(filter);
});

it("keeps the focus on the chosen view while the other rows are loaded", async () => {
  const { respond } = show({ all: true });
  fireEvent.click(packages().getByRole("button", { name: "Show all 1,501" }));
  const differences = screen.getByRole("radio", { name: "Differences only" });
  differences.focus();
  fireEvent.click(differences);
  await act(() => import("@/components/ui/virtual-table"));
  expect(document.activeElement).toBe(differences);
  await respond();
  expect(document.activeElement).toBe(differences);
});

it("filters all rows, and claims no missing match before they are loaded", async () => {
  const { urls, respond } = show({ all: true });
  await filterBy("package-1499");
  expect(packages().getByText("Loading unchanged rows…")).toBeTruthy();
  await respond();
  await waitFor(() => expect(listNames()).toEqual(["package-1499"]));
  await filterBy("package-1500");
  expect(packages().getByText("No rows match the filter.")).toBeTruthy();
  expect(urls).toHaveLength(1);
});

it("claims no missing match if the other rows couldn't be loaded, and loads them again", async () => {
  const { urls, respond, fail } = show({ all: true });
  await filterBy("package-1499");
  await fail();
  expect(await packages().findByText("Couldn't load the unchanged rows.")).toBeTruthy();
  expect(screen.getByRole("alert").textContent).toContain("Couldn't refresh the comparison");
  await filterBy("");
  fireEvent.click(packages().getByRole("button", { name: "Show all 1,501" }));
  await fail();
  await screen.findByRole("alert");
  const button = packages().getByRole("button", { name: "Show all 1,501" });
  expect(button.ariaBusy).toBeNull();
  fireEvent.click(button);
  await waitFor(() => expect(button.ariaBusy).toBe("true"));
  expect(screen.queryByRole("alert")).toBeNull();
  await respond();
  await screen.findByRole("group", { name: "Packages, scrollable" });
  expect(urls).toHaveLength(3);
});

it("filters the differences without a request", async () => {
  const { urls } = show({ all: false });
  await filterBy("package-1");
  expect(packages().getByText("No rows match the filter.")).toBeTruthy();
  await filterBy("zlib");
  expect(listNames()).toEqual(["zlib"]);
  expect(urls).toEqual([]);
});

it("keeps an opened table open while the view changes", async () => {
  const { respond } = show({ all: true });
  fireEvent.click(packages().getByRole("button", { name: /^Show all/ }));
  await respond();
  const scrollable = await screen.findByRole("group", { name: "Packages, scrollable" });
  const [differences, all] = ["Differences only", "All rows"].map((name) =>
    screen.getByRole("radio", { name }),
  );
  if (differences) fireEvent.click(differences);
  expect(packages().getByRole("table").getAttribute("aria-rowcount")).toBe("2");
  all?.focus();
  if (all) fireEvent.click(all);
  expect(packages().getByRole("table").getAttribute("aria-rowcount")).toBe("1502");
  expect(document.activeElement).toBe(all);
  expect(scrollable.isConnected).toBe(true);
});

it("keeps the first rows while AWS's list is being read again for the others", async () => {
  const { urls, respond } = show({ all: true });
  const button = packages().getByRole("button", { name: "Show all 1,501" });
  button.focus();
  fireEvent.click(button);
  await respond(createComparison([], { packages: { state: "loading", read: 500 } }));
  expect(listNames()).toHaveLength(20);
  expect(button.isConnected).toBe(true);
  expect(button.ariaBusy).toBe("true");
  expect(document.activeElement).toBe(button);
  await waitFor(() => expect(urls).toHaveLength(2));
  await respond();
  const scrollable = await screen.findByRole("group", { name: "Packages, scrollable" });
  await waitFor(() => expect(document.activeElement).toBe(scrollable));
});

it("keeps the first rows if the others' list is missing", async () => {
  const { respond } = show({ all: true });
  fireEvent.click(packages().getByRole("button", { name: "Show all 1,501" }));
  const missing = { state: "missing", side: "after", why: "AWS didn't respond" } as const;
  await respond(createComparison([], { packages: missing }));
  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(listNames()).toHaveLength(20);
  const button = packages().getByRole("button", { name: "Show all 1,501" });
  expect(button.ariaBusy).toBeNull();
  fireEvent.click(button);
  await waitFor(() => expect(button.ariaBusy).toBe("true"));
  await respond();
  expect(await screen.findByRole("group", { name: "Packages, scrollable" })).toBeTruthy();
});

it("never returns to an earlier status of a build", async () => {
  const building = { after: { ...build, status: "BUILDING" } };
  const testing = { after: { ...build, status: "TESTING" } };
  const entries = [...unchanged, upgraded];
  const { client, urls, respond } = show({ all: true, changes: building });
  const after = within(screen.getByRole("region", { name: "After" }));
  await filterBy("package-1499");
  await respond(createComparison(entries, testing));
  await waitFor(() => expect(listNames()).toEqual(["package-1499"]));
  await filterBy("");
  expect(after.getByText("TESTING")).toBeTruthy();
  const first = getComparisonQuery({ scope, a: build.arn, b: build.arn, all: false });
  await act(async () =>
    client.setQueryData(first.queryKey, createComparison([...unchanged.slice(0, 20), upgraded])),
  );
  expect(await after.findByText("AVAILABLE")).toBeTruthy();
  await filterBy("package-1499");
  expect(after.getByText("AVAILABLE")).toBeTruthy();
  expect(urls).toHaveLength(2);
  await respond();
  await waitFor(() => expect(listNames()).toEqual(["package-1499"]));
  expect(after.getByText("AVAILABLE")).toBeTruthy();
});
