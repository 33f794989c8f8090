import type Provider from "oidc-provider";

/**
 * Loads the provider without its warning about Node.js 20, which it prints on every import although
 * Kiln supports that version and tests on it. Other warnings pass.
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
