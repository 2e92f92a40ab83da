/** Takes what the wire brings. */
export interface Taker {
  take(request: Request): Promise<Response>;
  /** Resolves when all that was taken is acted on and answered. */
  done(): Promise<void>;
  close(): Promise<void>;
}
