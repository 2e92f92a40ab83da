/** Something that moderation cannot take; its message says what, and what to write instead. */
export class ModerationError extends Error {}
