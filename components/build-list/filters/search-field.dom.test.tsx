import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef } from "react";
import { expect, it, vi } from "vitest";
import { SearchField } from "./search-field";

it("keeps a text over the limit whole, and searches only within the limit", async () => {
  const user = userEvent.setup({ delay: null });
  const change = vi.fn();
  render(<SearchField q="" change={change} ref={createRef()} />);
  const field = screen.getByRole<HTMLInputElement>("searchbox", { name: "Search builds" });
  await user.click(field);
  await user.paste("x".repeat(201));
  expect(field.value).toBe("x".repeat(201));
  expect(field.validationMessage).toBe("Must have at most 200 characters (currently 201).");
  await user.keyboard("{Backspace}");
  await waitFor(() => expect(change).toHaveBeenCalled());
  expect(change.mock.calls).toEqual([[{ q: "x".repeat(200) }, "push"]]);
  expect(field.validationMessage).toBe("");
});
