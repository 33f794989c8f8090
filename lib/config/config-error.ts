/**
 * An invalid configuration file, environment variable, or secret. The message is for the operator.
 */
export class ConfigError extends Error {
  override name = "ConfigError";
}
