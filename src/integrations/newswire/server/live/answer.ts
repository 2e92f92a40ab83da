import { mediaTypes } from '../../article/media-types.ts';
import { respond, toServable } from '../respond.ts';

export interface AnswerOptions {
  type?: string;
  status?: number;
  cacheControl?: string;
  headers?: Record<string, string>;
}

/** A document made for this request: JSON unless it is text, readable from any origin, with ETag and 304. */
export function answer(request: Request, value: object | string, options: AnswerOptions = {}): Promise<Response> {
  const { type = mediaTypes.json, status = 200, cacheControl = 'public, max-age=60', headers = {} } = options;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return respond(
    request,
    toServable(new TextEncoder().encode(text), {
      type,
      status,
      cacheControl,
      headers: { 'Access-Control-Allow-Origin': '*', ...headers },
    }),
  );
}

/** A sentence for whoever reads answers by hand. */
export function plain(status: number, words: string, headers: Record<string, string> = {}): Response {
  return new Response(words, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff', ...headers },
  });
}
