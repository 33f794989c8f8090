import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { getSession } from "@/lib/auth";
import UnknownPageLayout from "./layout";

vi.mock("@/lib/auth", () => ({ getSession: vi.fn() }));
vi.mock("../(portal)/portal-shell", () => ({ PortalShell: () => "the portal's shell" }));

const render = async () =>
  renderToStaticMarkup(await UnknownPageLayout({ children: "Page not found" }));

it("shows the 404 page without the shell while the database is unavailable", async () => {
  vi.mocked(getSession).mockRejectedValueOnce(new Error("the database is unavailable"));
  expect(await render()).toMatch(/<main>Page not found<\/main>/);
});
