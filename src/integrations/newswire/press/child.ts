import type { Said } from './press.ts';
import { type PrintJob, runPress } from './run.ts';

const say = (said: Said) => new Promise<void>((done) => process.send?.(said, () => done()));

// Whoever asked is gone: what is in the stage is cleared away by the next.
process.on('disconnect', () => process.exit(1));

process.once('message', async (job: PrintJob) => {
  const said: Promise<void>[] = [];
  const tell = (words: Said) => said.push(say(words));
  try {
    await runPress(job, {
      onWaiting: (pid) => tell({ waitingFor: pid }),
      onResult: (result) => tell({ result }),
      warn: (sentence) => tell({ warning: sentence }),
    });
  } catch (error) {
    tell({ error: error instanceof Error ? error.message : String(error) });
  }
  await Promise.all(said);
  process.exit();
});
