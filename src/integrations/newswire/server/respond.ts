import { createHash } from 'node:crypto';
import { FastResponse } from 'srvx/node';
import { type Coding, chooseCoding, isCompressible, pack, packedBefore } from './coding.ts';

/** Bytes ready to be served, with all that HTTP says of them. */
export interface Servable {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
  /** Hash of the bytes, without quotes. */
  tag: string;
  /** Milliseconds since 1970; absent for what is made anew for each question: then only its tag tells whether it changed. */
  modified?: number;
  cacheControl: string;
  status?: number;
  headers?: Record<string, string>;
}

export function toServable(bytes: Uint8Array<ArrayBuffer>, rest: Omit<Servable, 'bytes' | 'tag'>): Servable {
  return { ...rest, bytes, tag: createHash('sha256').update(bytes).digest('base64url').slice(0, 22) };
}

/** What a request says, as far as the answer of a document depends on it; a `Request` is one. */
export interface Question {
  method: string;
  headers: { get(name: string): string | null };
}

/** An answer as it goes over the wire. */
export interface Answer {
  status: number;
  /** An object, as node writes one faster than a list: by a fifth of the whole answer. */
  headers: Readonly<Record<string, string>>;
  bytes: Uint8Array<ArrayBuffer> | null;
}

/**
 * Answers GET and HEAD: 304 when the reader has these bytes (RFC 9110 13.1; If-None-Match wins over If-Modified-Since),
 * brotli or gzip by request with a tag of its own.
 */
export async function respond(request: Question, document: Servable): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response('Only GET and HEAD here.', { status: 405, headers: { Allow: 'GET, HEAD' } });
  const answer = answerFrom(document, request) ?? (await packFor(document, request));
  return new FastResponse(request.method === 'HEAD' ? null : answer.bytes, {
    status: answer.status,
    headers: new Headers(answer.headers),
  });
}

/** The answer to a GET or HEAD; null while the document is not packed yet as this reader wants it. */
export function answerFrom(document: Servable, { headers }: Question): Answer | null {
  const coding = codingFor(document, headers);
  const shape = shapeOf(document, coding);
  const status = document.status ?? 200;
  if (status === 200 && isFresh(headers, shape.tag, document.modified)) return shape.known;
  if (shape.whole) return shape.whole;
  const bytes = coding ? packedBefore(document.bytes, coding) : document.bytes;
  if (!bytes) return null;
  const fields = new Headers({ ...shape.known.headers, 'content-type': document.type });
  if (coding) fields.set('Content-Encoding', coding);
  fields.set('Content-Length', String(bytes.byteLength));
  shape.whole = { status, headers: Object.fromEntries(fields), bytes };
  return shape.whole;
}

async function packFor(document: Servable, request: Question): Promise<Answer> {
  const coding = codingFor(document, request.headers);
  if (coding) await pack(document.bytes, coding);
  return answerFrom(document, request) as Answer;
}

/** Both answers of a document in one coding: all but the choice between them is made once. */
interface Shape {
  tag: string;
  /** 304. */
  known: Answer;
  whole: Answer | null;
}

const shapes = new WeakMap<Servable, { compressible: boolean; by: Map<Coding | null, Shape> }>();

function shapesOf(document: Servable) {
  let known = shapes.get(document);
  if (!known) {
    known = { compressible: isCompressible(document), by: new Map() };
    shapes.set(document, known);
  }
  return known;
}

function codingFor(document: Servable, headers: Question['headers']): Coding | null {
  return shapesOf(document).compressible ? chooseCoding(headers.get('Accept-Encoding')) : null;
}

function shapeOf(document: Servable, coding: Coding | null): Shape {
  const { compressible, by } = shapesOf(document);
  const made = by.get(coding);
  if (made) return made;
  const tag = `"${document.tag}${coding ? `-${coding}` : ''}"`;
  const fields = new Headers({
    ETag: tag,
    ...(document.modified !== undefined && { 'Last-Modified': new Date(document.modified).toUTCString() }),
    'Cache-Control': document.cacheControl,
    'X-Content-Type-Options': 'nosniff',
    ...document.headers,
  });
  if (compressible) fields.append('Vary', 'Accept-Encoding');
  const shape = { tag, known: { status: 304, headers: Object.fromEntries(fields), bytes: null }, whole: null };
  by.set(coding, shape);
  return shape;
}

function isFresh(headers: Question['headers'], tag: string, modified: number | undefined): boolean {
  const known = headers.get('If-None-Match');
  if (known !== null)
    return (
      known === tag ||
      known.trim() === '*' ||
      known.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === tag)
    );
  const since = headers.get('If-Modified-Since');
  if (since === null || modified === undefined) return false;
  const time = Date.parse(since);
  return !Number.isNaN(time) && Math.floor(modified / 1000) * 1000 <= time;
}
