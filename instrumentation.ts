/** Called by Next.js once when the server starts, before it accepts requests. */
export async function register(): Promise<void> {
  // This exact condition keeps the import out of Next.js's bundles for other runtimes.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { initializeServer } = await import("./instrumentation-node");
    await initializeServer();
  }
}
