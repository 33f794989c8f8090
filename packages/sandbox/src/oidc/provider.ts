import { configuration } from "./configuration";
import { pagesMiddleware } from "./interaction";
import { assertLoopback, listenOnLoopback } from "./listen";
import { loadProvider } from "./load-provider";
import { openRecords } from "./records";
import { loadSecrets, type SigningAlgorithm } from "./secrets";

export interface OidcOptions {
  /** 0 takes any free one. */
  port: number;
  /** Public address of the portal, e.g. `http://localhost:3000`. */
  portalUrl: string;
  /** Where keys and sessions are kept. */
  dataDir: string;
  /** Loopback only. */
  host?: string;
  /** What ID tokens are signed with; RS256 if absent. */
  algorithm?: SigningAlgorithm;
}

export interface RunningOidc {
  /** `http://localhost:4567`: the same text for the portal and the browser. */
  issuer: string;
  close(): Promise<void>;
}

/**
 * Starts the sandbox's identity provider: authorization code with PKCE for the client `kiln`, a
 * page to choose who one is, sign-out without questions. Keys and sessions survive a restart.
 * Rejects for a host other than loopback, a taken port, or a folder that can't be written.
 */
export async function startOidc({
  port,
  portalUrl,
  dataDir,
  host = "127.0.0.1",
  algorithm = "RS256",
}: OidcOptions): Promise<RunningOidc> {
  assertLoopback(host);
  const server = await listenOnLoopback(port);
  try {
    const Provider = await loadProvider();
    const secrets = await loadSecrets(dataDir, algorithm);
    const records = openRecords(dataDir);
    const issuer = `http://localhost:${server.port}`;
    const portal = portalUrl.replace(/\/+$/, "");
    const provider = new Provider(issuer, configuration(portal, secrets, records, algorithm));
    provider.use(pagesMiddleware(provider, portal));
    server.answerWith(provider.callback());
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
