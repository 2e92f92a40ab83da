import { sharePictures } from 'virtual:newswire/site';
import type { APIRoute, GetStaticPaths } from 'astro';
import { type ShareCard, shareCards, sharePath } from '../metadata/share-card.ts';
import { drawShareCard } from '../share-pictures/draw.ts';
import { type OpenedTypefaces, openTypefaces } from '../share-pictures/typefaces.ts';
import { getEdition } from './edition.ts';

/** `astro dev`: a share picture, drawn when somebody looks at it, the same bytes as in a build. */
export const GET: APIRoute = async ({ params }) => {
  const card = (await getNamed()).get(params['name'] ?? '');
  if (!card) return new Response('Not found', { status: 404 });
  typefaces ??= openTypefaces(sharePictures?.fonts ?? [], '/', 'und');
  return new Response(new Uint8Array(await drawShareCard(card, await typefaces)), {
    headers: { 'Content-Type': 'image/png' },
  });
};

export const getStaticPaths: GetStaticPaths = async () =>
  [...(await getNamed()).keys()].map((name) => ({ params: { name } }));

let typefaces: Promise<OpenedTypefaces> | undefined;

/** Cards by the names of their files, without ending. */
async function getNamed(): Promise<Map<string, ShareCard>> {
  const edition = await getEdition();
  const { design = '' } = edition.sharePictures ?? {};
  const nameOf = (card: ShareCard) => sharePath(card, design).slice('share/'.length, -'.png'.length);
  return new Map(shareCards(edition).map((card) => [nameOf(card), card]));
}
