import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

export type BundleFile = 'script' | 'style' | 'editorWorker' | 'jsonWorker' | 'graphqlWorker';
export type ExplorerBundle = Readonly<Record<BundleFile, Buffer>>;

/** GraphiQL with everything it needs, as files. Nothing is fetched: the bytes come out of an npm package. */
export function readExplorerBundle(): Promise<ExplorerBundle> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(__dirname, 'explorer-bundle-worker.js'));
    worker.once('message', (message: Readonly<Record<BundleFile, Uint8Array>>) => {
      const read = (file: BundleFile) => Buffer.from(message[file].buffer);
      resolve({
        script: read('script'),
        style: read('style'),
        editorWorker: read('editorWorker'),
        jsonWorker: read('jsonWorker'),
        graphqlWorker: read('graphqlWorker'),
      });
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`Reading the explorer's package ended early (${code})`)));
  });
}
