// Hive's gateway in a process of its own: told a supergraph by its parent, it answers with where it listens.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHive } from './hive-runtime';

process.once('message', (supergraph: string) => {
  const server = createServer((request, response) => void hive(request, response));
  const hive = createHive(supergraph);
  server.listen(0, '127.0.0.1', () => {
    process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
});
process.once('disconnect', () => process.exit(0));
