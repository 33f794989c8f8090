import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { useFocusUntilClick } from "./use-focus-until-click";

function Form({ onEvent }: { onEvent: (name: string) => void }) {
  useFocusUntilClick();
  return (
    <form>
      <input aria-label="Key" onBlur={() => onEvent("blur")} />
      <button type="button" onClick={() => onEvent("click")}>
        Add tag
      </button>
      <input type="checkbox" id="scan" onChange={() => onEvent("change")} />
      <label htmlFor="scan">Scan</label>
      <input aria-label="Value" />
    </form>
  );
}

async function clickAfterTyping(find: () => HTMLElement) {
  const events: string[] = [];
  render(<Form onEvent={(name) => events.push(name)} />);
  const user = userEvent.setup();
  await user.type(screen.getByLabelText("Key"), "bad!");
  await user.pointer({ keys: "[MouseLeft>]", target: find() });
  const whilePressed = [...events];
  await user.pointer({ keys: "[/MouseLeft]", target: find() });
  return { whilePressed, events };
}

it.each([
  ["button", () => screen.getByText("Add tag"), "click"],
  ["checkbox", () => screen.getByRole("checkbox"), "change"],
  ["label", () => screen.getByText("Scan"), "change"],
])("leaves a field only after the click of a %s", async (_kind, find, action) => {
  const { whilePressed, events } = await clickAfterTyping(find);
  expect(whilePressed).toEqual([]);
  expect(events).toEqual(["blur", action]);
});

it("moves the focus to the button", async () => {
  await clickAfterTyping(() => screen.getByText("Add tag"));
  expect(document.activeElement).toBe(screen.getByText("Add tag"));
});

it("leaves a field at once for another field", async () => {
  const { whilePressed } = await clickAfterTyping(() => screen.getByLabelText("Value"));
  expect(whilePressed).toEqual(["blur"]);
});
