import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { NoAccessPage } from "./no-access-page";

it("The page for users without a role signs them out", async () => {
  const send = vi.spyOn(globalThis, "fetch").mockResolvedValue(Response.json({ ok: false }));
  render(<NoAccessPage email="nora@example.com" groups={[]} />);
  expect(screen.getByText(/Ask an administrator to add you to a group/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Sign out" }));
  expect(send.mock.calls).toEqual([["/api/sign-out", { method: "POST" }]]);
  send.mockRestore();
});
