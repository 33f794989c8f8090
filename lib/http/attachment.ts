/**
 * Returns the headers of a file download.
 *
 * @param fileName characters other than letters, digits, dots, hyphens, and underscores are
 *   replaced
 */
export function createAttachmentHeaders(
  fileName: string,
  contentType: string,
): Record<string, string> {
  return {
    "content-type": contentType,
    "content-disposition": `attachment; filename="${fileName.replaceAll(/[^\w.-]/g, "_")}"`,
    "cache-control": "no-store",
  };
}
