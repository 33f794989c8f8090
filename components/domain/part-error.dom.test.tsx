import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { ConnectionLossProvider } from "./connection-loss";
import { PartError } from "./part-error";
import { kilnUnreachable } from "./query-error";

const reason = "Kiln isn't responding.";

function renderPart(isLossShown: boolean, error = kilnUnreachable) {
  return render(
    <ConnectionLossProvider error={isLossShown ? new TypeError("network") : null} asOf={null}>
      <PartError subject="packages" error={error} onRetry={() => {}} />
    </ConnectionLossProvider>,
  );
}

it("leaves the reason to the page's notice and states what happens next", () => {
  renderPart(true);
  expect(screen.getByText("Couldn't load packages")).toBeTruthy();
  expect(screen.queryByText(reason)).toBeNull();
  expect(screen.getByText("Loading will resume when Kiln responds.")).toBeTruthy();
});

it("states the reason if the page doesn't", () => {
  renderPart(false);
  expect(screen.getByText(reason)).toBeTruthy();
});

it("shows Kiln's other errors in full", () => {
  const error = createPortalError("AwsUnreachable");
  renderPart(true, error);
  expect(screen.getByText(error.title)).toBeTruthy();
});
