import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clearLedgers, isFull, type Ledger, readLedger, writeChange, writeWhole } from '../ledger.ts';
import { Bodies } from './bodies.ts';
import type { Note, Place, Row } from './row.ts';
import { applyTo, changeOf, type OldStock, remember, type Stock, type StockChange } from './shelf-change.ts';

interface Index extends Stock, Reach {
  format: number;
  version: string;
  stamp: string;
  /** Name of the file of bodies. */
  bodies: string;
}

/** How far a shelf got. */
interface Reach {
  /** So many bytes of its bodies are whole: what a crash left behind them is written over. */
  end: number;
  /** When the files were last looked at, in ms since 1970. */
  scanned: number;
}

interface Opening {
  /** Of this package: another may have kept the same things otherwise. */
  version: string;
  /** A name that nothing had before. */
  newName: () => string;
}

/** Goes up with every change of what stands in the index. */
const format = 4;

/**
 * The content of a site, read and rendered: an index, held in memory, and a file of bodies, read piece by piece. Opened again,
 * it is as it was saved last, wherever the process that wrote on ended. One process at a time may write.
 */
export class Shelf {
  readonly #folder: string;
  readonly #newName: () => string;
  readonly #index: Index;
  #bodies: Bodies;
  /** Where the bodies of the saved index end. */
  #saved: number;
  /** The index as it lies on the disk; null where nothing of it does, or nothing that changes could follow. */
  #lying: { ledger: Ledger; stock: OldStock } | null = null;
  #touched = new Set<Row>();

  /** An empty one where there is none, or none that this version could read. */
  constructor(folder: string, { version, newName }: Opening) {
    this.#folder = folder;
    this.#newName = newName;
    const read = readIndex(folder, version);
    if (read) this.#lying = { ledger: read.ledger, stock: remember(read.index) };
    this.#index = read?.index ?? {
      format,
      version,
      stamp: newName(),
      bodies: `bodies-${newName()}`,
      end: 0,
      scanned: 0,
      notes: new Map(),
      collections: new Map(),
    };
    this.#saved = this.#index.end;
    this.#bodies = this.#openBodies();
  }

  /** @param folder of the press, absolute. */
  static fileIn(folder: string): string {
    return join(folder, indexName);
  }

  /** The file of its index that is another whenever it was saved. */
  get file(): string {
    return Shelf.fileIn(this.#folder);
  }

  /** Whether all bodies that were put are in the index that was saved. */
  get isSaved(): boolean {
    return this.#bodies.end === this.#saved;
  }

  /** Another for every shelf that began empty. */
  get stamp(): string {
    return this.#index.stamp;
  }

  /** When the files were last looked at, in ms since 1970. */
  get scanned(): number {
    return this.#index.scanned;
  }

  /** What is known of each file, by its path from the root. */
  get notes(): Map<string, Note> {
    return this.#index.notes;
  }

  /** Entries by collection, in the order of their ids that Astro gives them. */
  get collections(): Map<string, Row[]> {
    return this.#index.collections;
  }

  /** Says that this entry was changed in place. */
  touch(row: Row): void {
    this.#touched.add(row);
  }

  put(words: string | Buffer): Place {
    return this.#bodies.put(words);
  }

  read(place: Place): string {
    return this.#bodies.read(place);
  }

  readBytes(place: Place): Buffer {
    return this.#bodies.readBytes(place);
  }

  /** Makes lasting what was put and changed. @param scanned when the files were looked at, in ms since 1970. */
  save(scanned: number): void {
    this.#bodies.flush();
    Object.assign(this.#index, { end: this.#bodies.end, scanned } satisfies Reach);
    const { ledger, sheets } = this.#toSheets();
    mkdirSync(this.#folder, { recursive: true });
    for (const { name, bytes } of sheets) {
      const path = join(this.#folder, name);
      writeFileSync(`${path}.part`, bytes);
      renameSync(`${path}.part`, path);
    }
    this.#saved = this.#index.end;
    this.#lying = { ledger, stock: remember(this.#index) };
    this.#touched.clear();
    if (ledger.changes > 0) return;
    clearLedgers(this.#folder, indexName, ledger);
    for (const name of readdirSync(this.#folder))
      if (name.startsWith('bodies-') && name !== this.#index.bodies) rmSync(join(this.#folder, name));
  }

  #toSheets() {
    const { end, scanned } = this.#index;
    if (this.#lying && !isFull(this.#lying.ledger)) {
      const change = changeOf(this.#lying.stock, this.#index, (row) => this.#touched.has(row));
      if (change)
        return writeChange(indexName, this.#lying.ledger, { ...change, end, scanned } satisfies StockChange & Reach);
    }
    return writeWhole(indexName, this.#newName(), this.#index);
  }

  /** Leaves behind the bodies that no entry has any more, once they are a quarter of all. To be saved afterwards. */
  compact(): void {
    const kept = [...this.collections.values()]
      .flat()
      .flatMap(({ body, made }) => [body, made && 'at' in made.html ? made.html : null, made?.first])
      .filter((place) => !!place);
    const length = kept.reduce((sum, body) => sum + body.length, 0);
    if (this.#bodies.end * 3 <= length * 4) return;
    const old = this.#bodies;
    this.#lying = null;
    Object.assign(this.#index, { bodies: `bodies-${this.#newName()}`, end: 0 });
    this.#bodies = this.#openBodies();
    for (const body of kept) Object.assign(body, this.#bodies.put(old.readBytes(body)));
    old.close();
  }

  close(): void {
    this.#bodies.close();
  }

  #openBodies(): Bodies {
    return new Bodies(join(this.#folder, this.#index.bodies), this.#index.end);
  }
}

const indexName = 'content';

function readIndex(folder: string, version: string): { index: Index; ledger: Ledger } | null {
  try {
    const { ledger, value, changes } = readLedger(folder, indexName);
    const index = value as Index;
    if (index.format !== format || index.version !== version) return null;
    for (const { end, scanned, ...change } of changes as (StockChange & Reach)[]) {
      Object.assign(index, { end, scanned });
      applyTo(index, change);
    }
    const isWhole = index.end === 0 || statSync(join(folder, index.bodies)).size >= index.end;
    return isWhole ? { index, ledger } : null;
  } catch {
    return null;
  }
}
