import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { Tabs } from "./tabs";

// jsdom has no layout.
function layOut({ clientWidth, scrollWidth }: { clientWidth: number; scrollWidth: number }) {
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(clientWidth);
  vi.spyOn(HTMLElement.prototype, "scrollWidth", "get").mockReturnValue(scrollWidth);
}

afterEach(() => vi.restoreAllMocks());

const renderTabs = () =>
  render(
    <Tabs
      id="t"
      label="Parts"
      value="one"
      onValueChange={() => {}}
      tabs={[
        { value: "one", label: "One" },
        { value: "two", label: "Two" },
      ]}
    />,
  );
const hints = ({ container }: ReturnType<typeof renderTabs>) =>
  [...container.querySelectorAll<HTMLElement>("[data-more]")].map(({ dataset }) => dataset.more);
const scrollTo = (left: number) => {
  const list = screen.getByRole("tablist");
  list.scrollLeft = left;
  fireEvent.scroll(list);
};

it("hints at tabs that are out of sight on either side", () => {
  layOut({ clientWidth: 300, scrollWidth: 500 });
  const tabs = renderTabs();
  scrollTo(0);
  expect(hints(tabs)).toEqual(["right"]);
  scrollTo(100);
  expect(hints(tabs)).toEqual(["left", "right"]);
  scrollTo(200);
  expect(hints(tabs)).toEqual(["left"]);
});

it("hides a count that would be cut off", () => {
  layOut({ clientWidth: 200, scrollWidth: 300 });
  vi.spyOn(HTMLElement.prototype, "offsetWidth", "get").mockReturnValue(150);
  vi.spyOn(HTMLElement.prototype, "offsetLeft", "get").mockImplementation(function (
    this: HTMLElement,
  ) {
    return this.id === "t-tab-two" ? 150 : 0;
  });
  renderTabs();
  const areCut = () =>
    ["One", "Two"].map((name) => "cut" in screen.getByRole("tab", { name }).dataset);
  scrollTo(0);
  expect(areCut()).toEqual([false, true]);
  scrollTo(100);
  expect(areCut()).toEqual([true, false]);
});

it("has no hint if all tabs are in sight", () => {
  layOut({ clientWidth: 500, scrollWidth: 500 });
  expect(hints(renderTabs())).toEqual([]);
});
