import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import type { CreatedToken } from "@/lib/tokens/view";
import { CreateTokenForm } from "./create-token-form";

const create = vi.fn<(input: unknown) => Promise<Result<CreatedToken>>>();
const user = userEvent.setup({ delay: null });

async function submitName(name: string) {
  await user.type(screen.getByRole("textbox", { name: /^Name/ }), name);
  await user.click(screen.getByRole("button", { name: "Create token" }));
}

beforeEach(() => {
  create.mockReset();
  render(
    <CreateTokenForm
      roles={[
        {
          ...{ scope: "engineer@eu-west-1", label: "Engineer", regions: ["eu-west-1"] },
          ...{ permissions: ["submit"], canService: false },
        },
      ]}
      maxDays={90}
      create={create}
      onCreated={() => {}}
    />,
  );
});

it("shows an invalid name at its field until it is corrected, and sends nothing", async () => {
  await submitName("<b>");
  const name = screen.getByRole("textbox", { name: /^Name/ });
  expect(document.activeElement).toBe(name);
  expect(name.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByText(/^Must start with a letter or digit/)).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
  expect(create).not.toHaveBeenCalled();
  await user.clear(name);
  await user.type(name, "nightly");
  expect(screen.queryByText(/^Must start with/)).toBeNull();
});

it("shows the server's error about a value at its field", async () => {
  const happened = "The lifetime must be at most 7 days.";
  create.mockResolvedValue(
    err({ ...createPortalError("InvalidInput", { field: "days" }), happened }),
  );
  await submitName("nightly");
  const days = screen.getByRole("combobox", { name: "Expires after" });
  await waitFor(() => expect(days.getAttribute("aria-invalid")).toBe("true"));
  expect(document.activeElement).toBe(days);
  expect(screen.getByText(happened)).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
  await user.selectOptions(days, "7");
  expect(screen.queryByText(happened)).toBeNull();
});

it("shows the server's error about an item at the field of its list", async () => {
  const happened = "Must be a Region.";
  create.mockResolvedValue(
    err({ ...createPortalError("InvalidInput", { field: "regions.0" }), happened }),
  );
  await submitName("nightly");
  expect(await screen.findByText(happened)).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("checkbox", { name: "eu-west-1" }));
  expect(screen.queryByRole("alert")).toBeNull();
});

it("shows the server's error about a field that the form doesn't have", async () => {
  const happened = "Must be personal.";
  create.mockResolvedValue(
    err({ ...createPortalError("InvalidInput", { field: "kind" }), happened }),
  );
  await submitName("nightly");
  expect((await screen.findByRole("alert")).textContent).toContain(happened);
});

it("shows what to do if the role doesn't allow a Region", async () => {
  create.mockResolvedValue(err(createPortalError("RoleNotAllowed", { field: "regions" })));
  await submitName("nightly");
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("Select one of your roles");
});

it("keeps a pasted name over the limit whole, names the limit, and sends nothing", async () => {
  const name = screen.getByRole("textbox", { name: /^Name/ });
  await user.click(name);
  await user.paste("x".repeat(61));
  expect(name).toHaveProperty("value", "x".repeat(61));
  expect(screen.getByText("Must have at most 60 characters (currently 61).")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Create token" }));
  expect(create).not.toHaveBeenCalled();
});
