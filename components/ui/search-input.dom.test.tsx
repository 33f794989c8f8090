import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { SearchInput } from "./search-input";

function Search() {
  const [text, setText] = useState("");
  return (
    <>
      <SearchInput
        aria-label="Search packages"
        placeholder="Name"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <p>Searching for “{text}”</p>
    </>
  );
}

it("clears the text with its button, and keeps the focus in the field", async () => {
  const user = userEvent.setup({ delay: null });
  render(<Search />);
  const field = screen.getByRole("searchbox");
  await user.type(field, "openssl");
  expect(screen.getByText("Searching for “openssl”")).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Clear" }));
  expect(screen.getByText("Searching for “”")).toBeDefined();
  expect(document.activeElement).toBe(field);
});
