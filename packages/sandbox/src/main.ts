import { readSettings, SettingsError } from "./settings";

/** Runs the sandbox until a stop signal. Prints one line when it is ready or can't start. */
async function main(): Promise<void> {
  const settings = readSettings(process.env, process.argv.slice(2));
  // Imported only now, because loading the SDK's clients takes a moment, and invalid settings
  // should be reported at once.
  const { startSandbox } = await import("./start");
  const running = await startSandbox(settings, { reportProgress });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    running.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  console.log(`sandbox ready aws=${running.awsUrl} oidc=${running.oidcUrl}`);
}

const reportEvery = 10_000;

function reportProgress(written: number, missing: number): void {
  if (written % reportEvery === 0 || written === missing) {
    console.log(`past builds: ${written} of ${missing} written`);
  }
}

function fail(error: unknown): never {
  console.error(`The sandbox can't start: ${describeReason(error)}`);
  process.exit(1);
}

function describeReason(error: unknown): string {
  if (error instanceof SettingsError) return error.message;
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") {
    return `port ${port} is in use. Set another one or stop the process that's using it.`;
  }
  return message;
}

main().catch(fail);
