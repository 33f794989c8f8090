import { describe, expect, it } from "vitest";
import { findImageProblems, listRuntimePackages } from "./image-contents.mjs";

const lock = {
  "": { dependencies: { next: "1", libsql: "1" }, devDependencies: { vitest: "1" } },
  "node_modules/next": {
    dependencies: { inner: "1" },
    peerDependencies: { react: "1", sass: "1" },
    peerDependenciesMeta: { sass: { optional: true } },
  },
  "node_modules/next/node_modules/inner": { dependencies: { outer: "1" } },
  "node_modules/outer": {},
  "node_modules/inner": {},
  "node_modules/libsql": { optionalDependencies: { "@libsql/linux": "1", "@libsql/darwin": "1" } },
  "node_modules/@libsql/linux": {},
  "node_modules/react": {},
  "node_modules/sass": {},
  "node_modules/vitest": {},
  "node_modules/oidc-provider": {},
  "packages/sandbox": { dependencies: { "oidc-provider": "1" } },
};

const image = [
  "server.js",
  "package.json",
  "lib/log/json-console.mjs",
  "public/beacon-ok.svg",
  ".next/server/app/page.js",
  "node_modules/next/package.json",
  "node_modules/libsql/package.json",
  "node_modules/@libsql/linux/index.node",
];

function problemsWith(...more: string[]): string[] {
  return findImageProblems([...image, ...more], listRuntimePackages(lock));
}

describe("the packages of the portal at run time", () => {
  it("are its dependencies and theirs, resolved from the inside out", () => {
    expect([...listRuntimePackages(lock)].sort()).toEqual([
      "node_modules/@libsql/linux",
      "node_modules/libsql",
      "node_modules/next",
      "node_modules/next/node_modules/inner",
      "node_modules/outer",
      "node_modules/react",
    ]);
  });
});

describe("the container image", () => {
  it("may contain the server, its packages and static files", () => {
    expect(problemsWith()).toEqual([]);
  });

  it.each([
    "packages/sandbox/src/main.ts",
    "node_modules/@kiln/sandbox/package.json",
    "node_modules/oidc-provider/package.json",
    "node_modules/vitest/package.json",
    "lib/config/sandbox.kiln.config.yaml",
    "app/page.tsx",
    ".env",
    "kiln.config.yaml",
  ])("may not contain %s", (file) => {
    expect(problemsWith(file)).not.toEqual([]);
  });

  it("has a server", () => {
    const problems = findImageProblems(image.slice(1), listRuntimePackages(lock));
    expect(problems).toEqual(["server.js is missing"]);
  });
});
