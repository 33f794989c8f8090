import { cleanup, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { ok } from "@/lib/errors/result";
import { RequestChanges } from "./request-changes";

const previousGood = {
  arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/2.0.0/5",
  version: "2.0.0",
  buildNumber: 5,
};
const show = (count: number, canBuild = true) =>
  render(
    <RequestChanges
      canBuild={canBuild}
      read={ok({
        previousGood,
        changes: Array.from({ length: count }, (_, index) => ({
          path: `tags.key-${index}`,
          before: null,
          after: "value",
          differs: true,
        })),
      })}
    />,
  );

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

it("mentions a later comparison only if a build can result", () => {
  show(1);
  expect(screen.getByText(/can be compared once an image is built/)).toBeTruthy();
  cleanup();
  show(1, false);
  expect(screen.queryByText(/can be compared once an image is built/)).toBeNull();
});

it("calls the compared build the previous one, because a newer one may follow the decision", () => {
  show(1);
  expect(
    screen.getByRole("region", { name: "Differences from the previous good build" }),
  ).toBeTruthy();
  cleanup();
  render(<RequestChanges canBuild={false} read={ok(null)} />);
  expect(screen.getByText("No earlier good build of this image to compare with.")).toBeTruthy();
});
