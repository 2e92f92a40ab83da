/** Why a delivery, a document or an answer was not taken; `status` is what its sender is answered. */
export class Drop extends Error {
  readonly status: number;

  constructor(reason: string, status = 202) {
    super(reason);
    this.name = 'Drop';
    this.status = status;
  }
}

/** A document that its address does not give; `answered` is the status it gives instead. */
export class Missing extends Drop {
  readonly answered: number;

  constructor(url: string, answered: number) {
    super(`${url} answers ${answered}`);
    this.answered = answered;
  }
}

/** Goes on only when `held` is true; else throws a {@link Drop} with the reason. */
export function insist(held: unknown, reason: string, status?: number): asserts held {
  if (!held) throw new Drop(reason, status);
}

/** The reason in whatever was thrown; a network error's cause says more than the error. */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.cause instanceof Error ? `${thrown.message}: ${thrown.cause.message}` : thrown.message;
}
