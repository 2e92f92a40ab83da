/** Whatever is drawn by lot is drawn from this: `SEED=7 npm run soak` repeats what seed 7 did. */
export const seed = Number(process.env['SEED'] ?? 1);

/** `npm run soak` takes its time; the suite tries a small part of the same. */
export const isSoak = Boolean(process.env['SOAK']);
