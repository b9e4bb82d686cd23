import '@lienthong/chassis/without-proto';
import { parentPort } from 'node:worker_threads';
import {
  css,
  editorWorkerService,
  graphqlWorker,
  js,
  jsonWorker,
} from '@graphql-yoga/render-graphiql/graphiql';
import type { BundleFile } from './explorer-bundle';

/** Runs in a thread of its own: parsing these 9 MB took 90 ms, which on the gateway's thread every query would wait for. */
const encoder = new TextEncoder();
const files: Record<BundleFile, Uint8Array<ArrayBuffer>> = {
  script: encoder.encode(js),
  style: encoder.encode(css),
  editorWorker: encoder.encode(editorWorkerService),
  jsonWorker: encoder.encode(jsonWorker),
  graphqlWorker: encoder.encode(graphqlWorker),
};

parentPort?.postMessage(
  files,
  Object.values(files).map((file) => file.buffer),
);
