export interface OidcOptions {
  port: number;
  /** Public address of the portal, e.g. `http://localhost:3000`. */
  portalUrl: string;
  /** Where keys and sessions are kept. */
  dataDir: string;
  /** Loopback only. */
  host?: string;
}

export interface RunningOidc {
  issuer: string;
  close(): Promise<void>;
}

/** Starts the sandbox's identity provider. */
export async function startOidc(options: OidcOptions): Promise<RunningOidc> {
  throw new Error(`Not started: ${options.port}`);
}
