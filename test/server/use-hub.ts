import { afterEach, beforeEach } from 'vitest';
import type { Draft } from '../publish/newsroom.ts';
import { type Hub, openHub, openReader, type Reader, topic } from './hub.ts';

/** Both may be put in the place of the first ones by a test that wants others. */
export interface HubRoom {
  hub: Hub;
  reader: Reader;
  /** What a request to subscribe is answered, some of its fields changed. */
  statusOf(fields: Record<string, string | null>): Promise<{ status: number; words: string }>;
}

/** A paper with a hub and the server of one reader, new for each test of the file that calls this. */
export function useHub(drafts: readonly Draft[]): HubRoom {
  const room = {
    statusOf: async (fields) => {
      const usual = { 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.callback': room.reader.callback };
      const answer = await room.hub.ask({ ...usual, ...fields });
      return { status: answer.status, words: await answer.text() };
    },
  } as HubRoom;
  beforeEach(async () => {
    room.hub = await openHub(drafts);
    room.reader = await openReader();
  });
  afterEach(async () => {
    await room.reader.close();
    await room.hub.close();
  });
  return room;
}
