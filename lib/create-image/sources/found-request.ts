import type { Dialect } from "../dialect";
import type { Unimported } from "../import-reader";

/** A request found in a text. */
export interface FoundRequest {
  /** The detected format, e.g. "CloudFormation resource AppImage". */
  title: string;
  /** Its members, as spelled in the dialect. */
  request: unknown;
  dialect: Dialect;
  /** Values already known to be left out before the members are read. */
  notes: Unimported[];
}
