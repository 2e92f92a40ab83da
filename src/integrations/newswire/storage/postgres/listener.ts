import { Client } from 'pg';
import { configOf } from './pools.ts';

/** Where the processes of one paper call each other; papers that share a database have a schema each. */
export const channel = "'newswire_' || hashtext('newswire ' || current_schema())";

/** After so many ms a connection that broke, or could not be made, is tried again. */
const pause = 1000;

/**
 * A connection of its own that calls `onTold` when another process told, and after each time it had to connect: what was told
 * meanwhile was told to nobody. Who works off a queue looks into it now and then anyway, so no error leaves here.
 */
export class Listener {
  readonly #url: string;
  readonly #onTold: () => void;
  #client: Client | null = null;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #connecting: Promise<void>;

  constructor(url: string, onTold: () => void) {
    this.#url = url;
    this.#onTold = onTold;
    this.#connecting = this.#connect();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#connecting;
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => {});
  }

  async #connect(): Promise<void> {
    const client = new Client(configOf(this.#url, []));
    client.on('error', () => {});
    client.on('notification', this.#onTold);
    try {
      await client.connect();
      const { rows } = await client.query(`SELECT ${channel} AS name`);
      await client.query(`LISTEN ${client.escapeIdentifier((rows as [{ name: string }])[0].name)}`);
    } catch {
      await client.end().catch(() => {});
      this.#again();
      return;
    }
    this.#client = client;
    client.once('end', () => this.#again());
    this.#onTold();
  }

  #again(): void {
    if (this.#closed) return;
    this.#client = null;
    this.#timer = setTimeout(() => {
      this.#connecting = this.#connect();
    }, pause);
  }
}
