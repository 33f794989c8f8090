/** The build's version and commit; each null if unknown at build time. See `next.config.mjs`. */
export const kilnVersion = {
  version: process.env.KILN_VERSION || null,
  commit: process.env.KILN_COMMIT || null,
};
