/** The store cannot be opened or used; its message is one sentence that says what is wrong and one that says what to do. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}
