import { readFile } from 'node:fs/promises';
import { handedFile as builtWith } from 'virtual:newswire/site';
import { z } from 'zod';
import type { Article } from '../article/article.ts';
import type { Edition, Poll } from '../article/edition.ts';
import { SiteError } from '../article/problem.ts';
import { conversationOf, handTo, pollOf, repliesOf } from '../conversation/asked.ts';
import { fromHanded, type Handed, handedSchema, pollFromHanded, type repliesIn } from '../conversation/handed.ts';
import type { PollResult, Snapshot } from '../conversation/snapshot.ts';
import { onPress } from '../press/on-press.ts';
import { getEdition } from './edition.ts';
import { onceAnEdition } from './made.ts';

/** What readers said about an article, as far as it was handed to this build; empty where nothing was. */
export async function getConversation(article: Article): Promise<Snapshot> {
  const edition = await getTalked();
  return conversationOf(edition, article.id) ?? fromHanded(undefined, article, edition);
}

/** A poll with what was voted, as far as it was handed to this build. */
export async function getPoll(poll: Poll): Promise<PollResult> {
  const edition = await getTalked();
  return pollOf(edition, poll.id) ?? pollFromHanded(undefined, poll, edition);
}

/** How many replies each article has, as far as they were handed to this build. */
export async function getReplies(): Promise<ReturnType<typeof repliesIn>> {
  const edition = await getTalked();
  return ({ id }) => repliesOf(edition, id);
}

/** The edition, and with it what readers said: only then can it be asked for that. */
async function getTalked(): Promise<Edition> {
  const edition = await getEdition();
  handTo(edition, await getHanded());
  return edition;
}

const getHanded = onceAnEdition(readHanded);

/** @throws Error that names the file and what to do where it is not what newswire writes. */
async function readHanded(): Promise<Handed | undefined> {
  const handedFile = onPress()?.handedFile ?? builtWith;
  const text = await readFile(handedFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return undefined;
  try {
    return handedSchema.parse(JSON.parse(text));
  } catch (error) {
    const found = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new SiteError(
      `${handedFile} is not a conversation that newswire wrote. Write it again with "newswire conversation", or delete it to build without the readers' replies.\n${found}`,
    );
  }
}

export type { PollResult, Snapshot } from '../conversation/snapshot.ts';
