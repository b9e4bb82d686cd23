/** What the thread that serves and the thread of the engine say to each other. */

export interface EngineStart {
  /** The data directory itself, which exists unless `create` is set. */
  dataDirectory: string;
  create: boolean;
  postgresModule: WebAssembly.Module;
}

export type ToEngine = { kind: 'run'; id: number; bytes: Uint8Array } | { kind: 'close' };

export type FromEngine =
  | { kind: 'ready' }
  | { kind: 'answer'; id: number; bytes: Uint8Array; last: boolean }
  | { kind: 'failed'; reason: string }
  | { kind: 'closed' };
