import { render, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { PageConnectionContext, PartError } from "./part-error";
import { kilnUnreachable } from "./query-error";

const reason = "Kiln isn't responding.";

function Page({ error = kilnUnreachable, failed = true }) {
  const [isLossShown, setLost] = useState(false);
  return (
    <PageConnectionContext value={{ isLossShown, setLost }}>
      {isLossShown ? <p>The page's notice</p> : null}
      {failed ? <PartError what="packages" error={error} onRetry={() => {}} /> : null}
    </PageConnectionContext>
  );
}

it("leaves the reason to the page's notice if Kiln isn't responding", () => {
  const page = render(<Page />);
  expect(screen.getByText("Couldn't load packages")).toBeTruthy();
  expect(screen.getByText("The page's notice")).toBeTruthy();
  expect(screen.queryByText(reason)).toBeNull();
  page.rerender(<Page failed={false} />);
  expect(screen.queryByText("The page's notice")).toBeNull();
});

it("states the reason outside such a page", () => {
  render(<PartError what="packages" error={kilnUnreachable} onRetry={() => {}} />);
  expect(screen.getByText(reason)).toBeTruthy();
});

it("shows Kiln's other errors in full, without a notice of the page", () => {
  const error = createPortalError("AwsUnreachable");
  render(<Page error={error} />);
  expect(screen.getByText(error.title)).toBeTruthy();
  expect(screen.queryByText("The page's notice")).toBeNull();
});
