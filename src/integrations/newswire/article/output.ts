/**
 * One file of the paper other than its pages. A full build and a single print use the same list,
 * and write what `render` returns only when `key` says that it changed.
 */
export interface Output {
  /** Site-relative path from the root of the built folder, without a leading slash: `ap/actors/paper`. */
  path: string;
  /** Media type it must be served under, charset included where one is due. */
  type: string;
  /** Hash of everything the document shows. */
  key: string;
  render(): string | Promise<string>;
  /** The same in pieces, one letter a byte of its UTF-8, where it is put together of what is UTF-8 already. */
  letters?(): Promise<readonly string[]>;
}
