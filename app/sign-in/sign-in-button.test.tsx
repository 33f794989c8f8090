import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { SignInButton } from "./sign-in-button";

it("is disabled before hydration", () => {
  const html = renderToStaticMarkup(<SignInButton providerName="SSO" callbackUrl="/builds" />);
  expect(html).toMatch(/<button[^>]* disabled=""/);
});
