/** What one process counted since it started. Plain numbers: they cost nothing where nobody asks for figures. */
export interface Counts {
  /** Deliveries by how an attempt ended. */
  deliveries: Record<'taken' | 'put_off' | 'given_up', number>;
  /** What readers' servers sent, by our answer. */
  letters: Record<'accepted' | 'refused' | 'busy', number>;
  /** Calls to the database that failed. */
  databaseErrors: number;
}

export function toCounts(): Counts {
  return {
    deliveries: { taken: 0, put_off: 0, given_up: 0 },
    letters: { accepted: 0, refused: 0, busy: 0 },
    databaseErrors: 0,
  };
}
