/** The configuration can not be used. The message is one line that names the key and where it is. */
export class ConfigError extends Error {
  override name = "ConfigError";
}
