import type Provider from "oidc-provider";
import { createProviderConfiguration } from "./configuration";
import { createPagesMiddleware } from "./interaction";
import { assertLoopback, listenOnLoopback } from "./listen";
import { createPeopleDirectory, type PeopleDirectory } from "./people";
import { openOidcRecords } from "./records";
import { loadOidcSecrets, type SigningAlgorithm } from "./secrets";

export interface OidcOptions {
  /** 0 for any free port. */
  port: number;
  /** The portal's public URL, e.g. `http://localhost:3000`. */
  portalUrl: string;
  /** The folder for keys and sessions. */
  dataDir: string;
  /** Loopback only. */
  host?: string;
  /** The signing algorithm of ID tokens; RS256 by default. */
  algorithm?: SigningAlgorithm;
  /** The people who can sign in; by default, the demo accounts. */
  people?: PeopleDirectory;
}

export interface RunningIdentityProvider {
  /** The issuer, e.g. `http://localhost:4567`; the same URL for the portal and the browser. */
  issuer: string;
  close(): Promise<void>;
}

/**
 * Starts the sandbox's identity provider. It supports the authorization code flow with PKCE for the
 * client `kiln`, has a page to choose a person, and signs out without confirmation if the request
 * names the client. Keys and sessions survive a restart. Rejects for a host other than loopback, a
 * port in use, or a read-only folder.
 */
export async function startIdentityProvider({
  port,
  portalUrl,
  dataDir,
  host = "127.0.0.1",
  algorithm = "RS256",
  people = createPeopleDirectory(),
}: OidcOptions): Promise<RunningIdentityProvider> {
  assertLoopback(host);
  const server = await listenOnLoopback(port);
  try {
    const Provider = await loadProvider();
    const secrets = await loadOidcSecrets(dataDir, algorithm);
    const records = openOidcRecords(dataDir);
    const issuer = `http://localhost:${server.port}`;
    const portal = portalUrl.replace(/\/+$/, "");
    const provider = new Provider(
      issuer,
      createProviderConfiguration(portal, secrets, records, people, algorithm),
    );
    provider.use(createPagesMiddleware(provider, portal, people));
    server.setListener(provider.callback());
    return {
      issuer,
      close: async () => {
        await server.close();
        records.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/**
 * Loads the provider without its warning about Node.js 20, which Kiln supports. Other warnings are
 * still printed.
 */
async function loadProvider(): Promise<typeof Provider> {
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
