/** The bundle cannot show what the paper says now: only a full build can. The message is one sentence that says why. */
export class UnprintableError extends Error {}
