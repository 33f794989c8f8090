/** An invalid configuration. The message has one line per problem, with the key and location. */
export class ConfigError extends Error {
  override name = "ConfigError";
}
