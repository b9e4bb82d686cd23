// Four subgraphs in one process that say again what the real ones said while they were recorded.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createCannedServer } from './canned-server';
import { createRecording, type Recording } from './recording';

/** Where the real subgraphs are, by name. */
export type SubgraphUrls = Readonly<Record<string, string>>;

/** What the program is told, one after the other. */
export type CannedOrder = { readonly listen: SubgraphUrls } | 'stop recording' | 'tell unknown bodies';

/** What it answers to each. */
export type CannedReply =
  { readonly urls: SubgraphUrls } | 'stopped' | { readonly unknown: readonly string[] };

const recordings: Recording[] = [];

async function listen(real: SubgraphUrls): Promise<SubgraphUrls> {
  const urls = Object.entries(real).map(async ([name, url]) => {
    const recording = createRecording((body) => ask(url, body));
    recordings.push(recording);
    const server = createCannedServer(recording.find).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return [name, `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`];
  });
  return Object.fromEntries(await Promise.all(urls)) as SubgraphUrls;
}

async function ask(url: string, body: string): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return response.text();
}

async function follow(order: CannedOrder): Promise<CannedReply> {
  if (order === 'tell unknown bodies')
    return { unknown: recordings.flatMap((recording) => recording.unknownBodies()) };
  if (order !== 'stop recording') return { urls: await listen(order.listen) };
  for (const recording of recordings) recording.stop();
  return 'stopped';
}

process.on('message', (order: CannedOrder) => {
  void follow(order).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit(0));
