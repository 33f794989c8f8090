import { beforeEach, expect, it, vi } from "vitest";
import { resolvePageRoleInAccountRegion } from "@/lib/auth/page-role";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { BuildDetail } from "@/lib/builds/view";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { readBuildDetail } from "@/lib/tracking/build-detail";
import { generateMetadata } from "./page";

vi.mock("@/lib/auth/page-role", () => ({
  requireSession: vi.fn(),
  resolvePageRoleInAccountRegion: vi.fn(),
}));
vi.mock("@/lib/tracking/build-detail", () => ({ readBuildDetail: vi.fn() }));

const path = { account: "111122223333", region: "eu-west-1", name: "al2023-base" };
const readMetadata = () =>
  generateMetadata({
    params: Promise.resolve({ ...path, version: "1.0.0", build: "9" }),
    searchParams: Promise.resolve({}),
  });

beforeEach(() => {
  vi.mocked(resolvePageRoleInAccountRegion).mockResolvedValue(ok({} as ActingRole));
});

it("names the build in the title", async () => {
  vi.mocked(readBuildDetail).mockResolvedValue(ok({} as BuildDetail));
  expect(await readMetadata()).toEqual({ title: "al2023-base 1.0.0 build 9" });
});

it("doesn't name a build that doesn't exist in the title", async () => {
  vi.mocked(readBuildDetail).mockResolvedValue(err(createPortalError("NotFound")));
  await expect(readMetadata()).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
});
