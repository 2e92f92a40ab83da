import { setFlagsFromString } from 'node:v8';
import { OtherPlatesError } from './plates.ts';
import type { Said } from './pressman.ts';
import { type PrintJob, runPress } from './run.ts';

// Nobody is kept waiting by its collector of garbage: marking what is in use all at once takes a tenth less of a printing than
// marking it on other threads meanwhile.
setFlagsFromString('--no-concurrent-marking');

const say = (said: Said) => new Promise<void>((done) => process.send?.(said, () => done()));

// Whoever asked is gone, or has no more to print: what is in the stage is cleared away by the next.
process.on('disconnect', () => process.exit());

let turn = Promise.resolve();

process.on('message', (job: PrintJob) => {
  turn = turn.then(() => print(job));
});

async function print(job: PrintJob): Promise<void> {
  const said: Promise<void>[] = [];
  const tell = (words: Said) => said.push(say(words));
  try {
    const again = await runPress(job, {
      onWaiting: (pid) => tell({ waitingFor: pid }),
      onResult: (result) => tell({ result }),
      warn: (sentence) => tell({ warning: sentence }),
    });
    tell({ done: again ? 'stays' : 'leaves' });
  } catch (error) {
    if (error instanceof OtherPlatesError) tell({ done: 'worn' });
    else {
      tell({ error: error instanceof Error ? error.message : String(error) });
      tell({ done: 'leaves' });
    }
  }
  await Promise.all(said);
}
