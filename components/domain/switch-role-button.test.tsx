import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { RecommendedActionButton } from "./recommended-action-button";
import { CanSwitchRoleContext } from "./switch-role-button";

it.each([true, false])("offers another role only if there is one (%s)", (canSwitch) => {
  const html = renderToStaticMarkup(
    <CanSwitchRoleContext value={canSwitch}>
      <RecommendedActionButton action="switch-role" onRetry={() => {}} />
    </CanSwitchRoleContext>,
  );
  expect(html.includes("Switch role")).toBe(canSwitch);
  expect(html).toContain("Try again");
});
