import { AwsError } from "../errors";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** @throws AwsError SerializationException for bytes that are not UTF-8 */
export function decodeUtf8(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new AwsError("SerializationException", "The request is not valid UTF-8.", 400);
  }
}

/**
 * Parses the parameters of a query string or form.
 *
 * @throws AwsError SerializationException for percent encoding that is not UTF-8
 */
export function decodeForm(text: string): URLSearchParams {
  for (const [escaped] of text.matchAll(/(?:%[0-9a-f]{2})+/gi)) {
    decodeUtf8(Buffer.from(escaped.replaceAll("%", ""), "hex"));
  }
  return new URLSearchParams(text);
}
