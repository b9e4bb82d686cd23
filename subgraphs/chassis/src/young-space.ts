import { setFlagsFromString } from 'node:v8';

/**
 * Keeps to the answering thread the young space that the command line gives (decisions 0038 and 0041). What is said to the process
 * would go before what a planning thread is given, and it and the thread of an embedded database would take 64 MB each under
 * `npm start`.
 */
export function keepYoungSpaceFromThreads(): void {
  setFlagsFromString('--min-semi-space-size=0');
  setFlagsFromString('--max-semi-space-size=0');
}
