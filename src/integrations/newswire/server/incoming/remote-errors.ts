/** A server cannot be asked at this moment; later it may. */
export class AwayError extends Error {}

/** There was something, and its server says that it is gone for good (410). */
export class GoneError extends Error {}
