/** What this Kiln was built from; each null where the build didn't know it. See `next.config.mjs`. */
export const kilnVersion = {
  version: process.env.KILN_VERSION || null,
  commit: process.env.KILN_COMMIT || null,
};
