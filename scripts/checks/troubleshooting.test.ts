import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { getSignInReason } from "@/app/sign-in/reasons";
import { signInErrorCodes } from "@/lib/auth/sign-in-error";
import { operationErrorTitles } from "@/lib/errors/by-operation";
import { errorCatalog } from "@/lib/errors/catalog";

const guide = readFileSync(new URL("../../docs/troubleshooting.md", import.meta.url), "utf8");
const headings = new Set([...guide.matchAll(/^### (.+)$/gm)].map(([, title]) => title));

const titles = [
  ...Object.values(errorCatalog).map(({ title }) => title),
  ...operationErrorTitles,
  ...[...signInErrorCodes, "expired", "Default"].map(
    (code) => getSignInReason(code)?.title ?? code,
  ),
];

describe("docs/troubleshooting.md", () => {
  test.each([...new Set(titles)])("explains %s", (title) => {
    expect(headings).toContain(title);
  });
});
