import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { ok } from "@/lib/errors/result";
import type { ApiTokenView } from "@/lib/tokens/view";
import { TokensPage } from "./tokens-page";

const token: ApiTokenView = {
  ...{ id: "t-1", kind: "personal", name: "nightly", hint: "wxyz", roleName: "Engineer" },
  ...{ accountName: "Build", regions: ["eu-west-1"], permissions: ["view"], createdBy: "Leo" },
  ...{ createdAt: "2026-11-01T00:00:00Z", expiresAt: "2026-11-08T00:00:00Z", lastUsedAt: null },
  ...{ state: "active", revokedAt: null, revokedBy: null },
};

it("focuses a new token's secret", async () => {
  render(
    <TokensPage
      initial={[]}
      unavailable={null}
      scope="engineer@eu-west-1"
      roles={[
        {
          ...{ scope: "engineer@eu-west-1", label: "Engineer", regions: ["eu-west-1"] },
          ...{ permissions: [], canService: false },
        },
      ]}
      maxDays={90}
      create={async () => ok({ token, secret: "secret-1" })}
      revoke={async () => ok(token)}
    />,
  );
  const user = userEvent.setup({ delay: null });
  await user.type(screen.getByRole("textbox", { name: /^Name/ }), "nightly");
  await user.click(screen.getByRole("button", { name: "Create token" }));
  await waitFor(() => expect(document.activeElement?.textContent).toContain("secret-1"));
});
