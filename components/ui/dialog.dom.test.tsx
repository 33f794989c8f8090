import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { Dialog } from "./dialog";

function Page() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Export
      </button>
      <Dialog open={open} onOpenChange={setOpen} title="Export request">
        <input aria-label="File name" />
      </Dialog>
    </>
  );
}

async function open() {
  render(<Page />);
  const user = userEvent.setup({ delay: null });
  await user.click(screen.getByRole("button", { name: "Export" }));
  return { user, dialog: await screen.findByRole("dialog", { name: "Export request" }) };
}

describe("a dialog", () => {
  it("takes the focus and keeps it inside", async () => {
    const { user, dialog } = await open();
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    for (let press = 0; press < 4; press += 1) {
      await user.tab();
      await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    }
  });

  it.each(["{Escape}", "Close"])("closes with %s and returns the focus", async (how) => {
    const { user, dialog } = await open();
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    if (how === "Close") await user.click(screen.getByRole("button", { name: "Close" }));
    else await user.keyboard(how);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    const button = screen.getByRole("button", { name: "Export" });
    await waitFor(() => expect(document.activeElement).toBe(button));
  });
});

describe("a dialog's content", () => {
  it.each([
    ["is a tab stop if it scrolls and has nothing to focus", <p key="text">Done</p>, 900, "0"],
    ["is no tab stop if it fits", <p key="text">Done</p>, 300, null],
    ["is no tab stop if it contains one", <input key="input" aria-label="Name" />, 900, null],
  ])("%s", async (_case, content, height, expected) => {
    vi.spyOn(Element.prototype, "scrollHeight", "get").mockReturnValue(height);
    vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(400);
    render(
      <Dialog open onOpenChange={() => {}} title="Results">
        <div data-testid="content">{content}</div>
      </Dialog>,
    );
    const box = (await screen.findByTestId("content")).parentElement;
    expect(box?.getAttribute("tabindex")).toBe(expected);
    vi.restoreAllMocks();
  });
});
