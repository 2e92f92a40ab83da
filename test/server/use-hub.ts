import { afterEach, beforeEach } from 'vitest';
import type { Draft } from '../publish/newsroom.ts';
import { type Hub, openHub, openReader, type Reader } from './hub.ts';

/** Both may be put in the place of the first ones by a test that wants others. */
export interface HubRoom {
  hub: Hub;
  reader: Reader;
}

/** A paper with a hub and the server of one reader, new for each test of the file that calls this. */
export function useHub(drafts: readonly Draft[]): HubRoom {
  const room = {} as HubRoom;
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
