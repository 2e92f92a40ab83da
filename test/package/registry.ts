import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Registry {
  /** Its address, as `npm_config_registry` takes it. */
  url: string;
  /** Paths that were asked for, in order. */
  asked: string[];
  close(): Promise<void>;
}

interface Shelf {
  /** What npm reads of a release, as `package.json` has it. */
  manifest: { name: string; version: string };
  /** Path of the packed release. */
  tarball: string;
  /** Where all other packages are; nowhere unless said. */
  others?: string;
}

/** A registry of npm on this machine that holds one release of one package. */
export async function openRegistry({ manifest, tarball, others }: Shelf): Promise<Registry> {
  const bytes = await readFile(tarball);
  const { name, version } = manifest;
  const asked: string[] = [];
  const file = `/${name}/-/${name}-${version}.tgz`;
  const server = createServer(({ url = '/' }, response) => {
    const path = decodeURIComponent(url);
    asked.push(path);
    if (path === file) return void response.end(bytes);
    if (path === `/${name}`) return sendJson(response, packument());
    if (path === `/${name}/${version}` || path === `/${name}/latest`) return sendJson(response, release());
    if (others) return void response.writeHead(307, { Location: new URL(url, others).href }).end();
    response.writeHead(404).end('{}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  const release = () => ({ ...manifest, dist: { tarball: `${url}${file}`, integrity } });
  const packument = () => ({ name, 'dist-tags': { latest: version }, versions: { [version]: release() } });
  return {
    url,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(body));
}
