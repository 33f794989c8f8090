import type { Dialect } from "../dialect";
import type { Unimported } from "../import-reader";

/** A request that a text holds. */
export interface FoundRequest {
  /** What it was read as, e.g. "CloudFormation resource AppImage". */
  title: string;
  /** Its members, as the dialect writes them. */
  request: unknown;
  dialect: Dialect;
  /** What is known to be left out before its members are read. */
  notes: Unimported[];
}
