import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { buildQueries } from "@/components/domain/api/builds";
import type { MemberChange } from "@/lib/builds/compare/request";
import { ok } from "@/lib/errors/result";
import type { SubmissionStatus } from "@/lib/submissions/view";
import { reconstructedNote } from "./reconstructed-note";
import { RequestChanges } from "./request-changes";

const previousGood = {
  arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/2.0.0/5",
  version: "2.0.0",
  buildNumber: 5,
};
function show(
  count: number,
  status: SubmissionStatus = "awaiting_approval",
  skipped: MemberChange[] = [],
) {
  const client = new QueryClient();
  render(
    <QueryClientProvider client={client}>
      <RequestChanges
        submission={{ id: "1", status }}
        read={ok({
          previousGood,
          changes: [
            ...Array.from({ length: count }, (_, index) => ({
              path: `tags.key-${index}`,
              before: null,
              after: "value",
              differs: true,
            })),
            ...skipped,
          ],
        })}
      />
    </QueryClientProvider>,
  );
  return client;
}

it("names the fields that can't be compared with a request reconstructed from AWS", () => {
  const skipped = { path: "executionRole", before: "role", after: null, differs: false };
  show(0, "awaiting_approval", [{ ...skipped, notCompared: true }]);
  expect(screen.queryByText("The requests are identical.")).toBeNull();
  expect(screen.queryAllByRole("term")).toHaveLength(0);
  expect(document.body.textContent).toContain(`Not compared: executionRole. ${reconstructedNote}`);
});

it("opens a short list of differences whole", () => {
  show(6);
  expect(screen.getAllByRole("term")).toHaveLength(6);
  expect(screen.queryByRole("group")).toBeNull();
});

it("collapses the differences after the sixth", () => {
  show(15);
  const more = screen.getByRole("group");
  expect(more.textContent).toContain("9 more fields");
  expect(more.textContent).toContain("tags.key-14");
  expect(more).toHaveProperty("open", false);
});

it("mentions a later comparison only while an image can result", async () => {
  const client = show(1);
  expect(screen.getByText(/can be compared once the image is built/)).toBeTruthy();
  // The requester withdraws the submission on the open page.
  const { queryKey } = buildQueries.submission("1");
  client.setQueryData(queryKey, { status: "rejected" } as never);
  await waitFor(() =>
    expect(screen.queryByText(/can be compared once the image is built/)).toBeNull(),
  );
  cleanup();
  show(1, "not-sent");
  expect(screen.queryByText(/can be compared once the image is built/)).toBeNull();
});

it("calls the compared build the previous one, because a newer one may follow the decision", () => {
  show(1);
  expect(
    screen.getByRole("region", { name: "Comparison with the previous good build" }),
  ).toBeTruthy();
  cleanup();
  render(<RequestChanges submission={{ id: "1", status: "accepted" }} read={ok(null)} />);
  expect(screen.getByText("No previous good build of this image to compare with.")).toBeTruthy();
});
