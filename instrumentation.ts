/** Runs once when the server starts, before it takes requests; Next.js calls it. */
export async function register(): Promise<void> {
  // The condition as it stands keeps the import out of what Next.js bundles for other runtimes.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startServer } = await import("./instrumentation-node");
    await startServer();
  }
}
