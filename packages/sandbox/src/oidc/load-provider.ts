import type Provider from "oidc-provider";

/**
 * Loads the provider without its word about Node.js 20: it says so on every import, Kiln supports
 * that version, and the tests of this folder run on it. Every other warning comes through.
 */
export async function loadProvider(): Promise<typeof Provider> {
  const warn = console.warn;
  console.warn = (...parts: unknown[]) => {
    if (!String(parts[0]).includes("Unsupported runtime")) warn(...parts);
  };
  try {
    return (await import("oidc-provider")).default;
  } finally {
    console.warn = warn;
  }
}
