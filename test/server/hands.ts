import { type Desk, toDesk } from '../../src/integrations/newswire/server/desk.ts';
import { openFederation } from '../../src/integrations/newswire/server/federation.ts';
import type { Remote } from '../../src/integrations/newswire/server/incoming/remote.ts';
import type { RunningPaper } from './running-paper.ts';

/** What the worker of a running paper has in its hands, with a clock of one's own. */
export async function handsOf(paper: RunningPaper, clock = Date.now): Promise<{ desk: Desk; remote: Remote }> {
  const { store, origin, folder } = paper;
  const desk = toDesk({ store, origin, clock, folder });
  const { remote } = openFederation(desk, { allowPrivateAddresses: true });
  return { desk, remote: await remote() };
}
