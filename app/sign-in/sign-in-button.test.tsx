import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { SignInButton } from "./sign-in-button";

it("can't be pressed before the browser has taken over the page", () => {
  const html = renderToStaticMarkup(<SignInButton providerName="SSO" callbackUrl="/builds" />);
  expect(html).toMatch(/<button[^>]* disabled=""/);
});
