import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { BuildLog } from "./build-log";
import { FailurePanel } from "./failure/failure-panel";

const build = {
  scope: "build-lead@eu-west-1",
  arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.0.0/1",
};

const renderPart = (part: ReactElement) =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>{part}</QueryClientProvider>,
  );

it("names what is loading to screen readers", () => {
  expect(renderPart(<FailurePanel {...build} logHref="/log" failureKey="step-1" />)).toContain(
    '<span class="sr-only">Looking for the cause</span>',
  );
  expect(renderPart(<BuildLog {...build} running={false} steps={[]} />)).toContain(
    '<span class="sr-only">Loading the log</span>',
  );
});
