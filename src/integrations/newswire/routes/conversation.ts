import { readFile } from 'node:fs/promises';
import { handedFile } from 'virtual:newswire/site';
import { z } from 'zod';
import type { Article } from '../article/article.ts';
import type { Poll } from '../article/edition.ts';
import { fromHanded, type Handed, handedSchema, pollFromHanded, repliesIn } from '../conversation/handed.ts';
import type { PollResult, Snapshot } from '../conversation/snapshot.ts';
import { getEdition } from './edition.ts';

/** What readers said about an article, as far as it was handed to this build; empty where nothing was. */
export async function getConversation(article: Article): Promise<Snapshot> {
  return fromHanded(await getHanded(), article, await getEdition());
}

/** A poll with what was voted, as far as it was handed to this build. */
export async function getPoll(poll: Poll): Promise<PollResult> {
  return pollFromHanded(await getHanded(), poll, await getEdition());
}

/** How many replies each article has, as far as they were handed to this build. */
export async function getReplies(): Promise<ReturnType<typeof repliesIn>> {
  return repliesIn(await getHanded(), await getEdition());
}

let read: Promise<Handed | undefined> | undefined;

/** Read once a build; `astro dev` reads it for every request. */
function getHanded(): Promise<Handed | undefined> {
  if (import.meta.env.DEV) return readHanded();
  read ??= readHanded();
  return read;
}

/** @throws Error that names the file and what to do where it is not what newswire writes. */
async function readHanded(): Promise<Handed | undefined> {
  const text = await readFile(handedFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return undefined;
  try {
    return handedSchema.parse(JSON.parse(text));
  } catch (error) {
    const found = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(
      `${handedFile} is not a conversation that newswire wrote. Write it again with "newswire conversation", or delete it to build without the readers' replies.\n${found}`,
    );
  }
}

export type { PollResult, Snapshot } from '../conversation/snapshot.ts';
