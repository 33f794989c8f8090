/** An invalid configuration. The message is one line that names the key and its location. */
export class ConfigError extends Error {
  override name = "ConfigError";
}
