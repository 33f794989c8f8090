import { act, fireEvent, render, screen } from "@testing-library/react";
import { Suspense, startTransition, use, useState } from "react";
import { expect, it } from "vitest";
import { SegmentedControl } from "./segmented-control";

type View = "chart" | "table";

it("shows a new choice while the transition that stores it is pending", async () => {
  let load = () => {};
  const loaded = new Promise<void>((resolve) => {
    load = resolve;
  });
  render(<Switcher loaded={loaded} />);
  const radio = (name: string) => screen.getByRole<HTMLInputElement>("radio", { name });

  await act(async () => fireEvent.click(radio("Table")));
  expect(radio("Table").checked).toBe(true);
  screen.getByText("chart");
  await act(async () => load());
  expect(radio("Table").checked).toBe(true);
  screen.getByText("table");
});

it("doesn't hold back the caller's other updates", async () => {
  render(<StoringSwitcher stored={new Promise(() => {})} />);
  const radio = screen.getByRole<HTMLInputElement>("radio", { name: "Table" });
  await act(async () => fireEvent.click(radio));
  expect(radio.checked).toBe(true);
  screen.getByText("table");
});

/** Changes its view immediately, and stores it in a transition. */
function StoringSwitcher({ stored }: { stored: Promise<void> }) {
  const [view, setView] = useState<View>("chart");
  const [, store] = useState("");
  return (
    <>
      <SegmentedControl
        label="Show as"
        value={view}
        onValueChange={(value) => {
          setView(value);
          startTransition(async () => {
            await stored;
            store(value);
          });
        }}
        segments={[
          { value: "chart", label: "Chart" },
          { value: "table", label: "Table" },
        ]}
      />
      <p>{view}</p>
    </>
  );
}

function Switcher({ loaded }: { loaded: Promise<void> }) {
  const [view, setView] = useState<View>("chart");
  return (
    <>
      <SegmentedControl
        label="Show as"
        value={view}
        onValueChange={(value) => startTransition(() => setView(value))}
        segments={[
          { value: "chart", label: "Chart" },
          { value: "table", label: "Table" },
        ]}
      />
      <Suspense>
        <View view={view} loaded={loaded} />
      </Suspense>
    </>
  );
}

function View({ view, loaded }: { view: View; loaded: Promise<void> }) {
  if (view === "table") use(loaded);
  return <p>{view}</p>;
}
