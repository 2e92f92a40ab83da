import { SiteError } from '../article/problem.ts';

/** The import was asked for something that cannot be done; the message says what to do instead. */
export class ImportError extends SiteError {}
