import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { SubgraphUrls } from '../contenders/subgraphs';
import type { Holdings } from '../holdings';
import type { CannedOrder, CannedReply } from './canned-subgraphs';

/** Four subgraphs in a process of their own that say again what real ones say while they are recorded. */
export interface CannedSubgraphs {
  readonly urls: SubgraphUrls;
  /** From now on they answer from memory alone. */
  stopRecording(): Promise<void>;
  /** The beginnings of what gateways asked after that and had not asked before. */
  unknownBodies(): Promise<readonly string[]>;
}

export async function startCannedSubgraphs(real: SubgraphUrls, holdings: Holdings): Promise<CannedSubgraphs> {
  const child = await holdings.hold(() => fork(join(__dirname, 'canned-subgraphs.js')), end);
  const tell = (order: CannedOrder): Promise<CannedReply> => replyTo(child, order);
  const listening = await tell({ listen: real });
  if (typeof listening === 'string' || !('urls' in listening))
    throw new Error('the canned subgraphs listen nowhere');
  return {
    urls: listening.urls,
    stopRecording: async () => void (await tell('stop recording')),
    unknownBodies: async () => {
      const reply = await tell('tell unknown bodies');
      return typeof reply !== 'string' && 'unknown' in reply ? reply.unknown : [];
    },
  };
}

function replyTo(child: ChildProcess, order: CannedOrder): Promise<CannedReply> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('the process of the canned subgraphs has ended'));
    child.once('exit', ended);
    child.once('message', (reply: CannedReply) => {
      child.off('exit', ended);
      resolve(reply);
    });
    child.send(order);
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
