import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { TagEditor } from "./tag-editor";

it("labels each field visibly, because keys and values are in one column", () => {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <TagEditor
        {...{ scope: "build-engineer@eu-west-1", arn: "arn", onClose: () => {} }}
        tags={[{ key: "owner", value: "platform" }]}
        tag={async () => ({ ok: true, value: null })}
      />
    </QueryClientProvider>,
  );
  for (const text of ["Tag 1 key", "Tag 1 value"]) {
    expect(screen.getByText(text).closest(".sr-only")).toBeNull();
  }
});
