import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { resolvePageRoleInAccountRegion } from "@/lib/auth/page-role";
import type { ActingRole } from "@/lib/auth/scope-types";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { readStoredEvidence } from "@/lib/evidence/read-evidence";
import Page from "./page";

vi.mock("@/lib/auth/page-role", () => ({
  requireSession: vi.fn(),
  resolvePageRoleInAccountRegion: vi.fn(),
}));
vi.mock("@/lib/evidence/read-evidence", () => ({ readStoredEvidence: vi.fn() }));

it("shows the search form for an ARN without a build", async () => {
  vi.mocked(resolvePageRoleInAccountRegion).mockResolvedValue(ok({} as ActingRole));
  vi.mocked(readStoredEvidence).mockResolvedValue(err(createPortalError("NotFound")));
  const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image/missing/1.0.0/1";
  const html = renderToStaticMarkup(await Page({ searchParams: Promise.resolve({ arn }) }));
  expect(html).toContain("No image found");
  expect(html).toContain(`value="${arn}"`);
});
