/** An error that the user can act on, printed as one line without a stack. */
export class UserError extends Error {
  /**
   * @param {string} line what is wrong and what to do about it
   * @param {number} [exitCode]
   */
  constructor(line, exitCode = 1) {
    super(line);
    this.exitCode = exitCode;
  }
}

/**
 * Runs a script's main function. Prints a {@link UserError} as one line and sets its exit code;
 * rethrows other errors.
 *
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.message) console.error(`Kiln: ${error.message}`);
    process.exitCode = error.exitCode;
  }
}
