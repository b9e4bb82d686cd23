import type { QuestionName } from '../saved-questions';

/** Gateways of others that are installed for the benchmark alone. */
export const PEERS = ['hive', 'hive-rust', 'mercurius', 'grafbase', 'grafbase-one-core'] as const;

export type PeerName = (typeof PEERS)[number];

/** Our gateway, the same without its log of evidence, the same without any guard, and Apollo's own. */
export const GATEWAYS = ['ours', 'unrecorded', 'unguarded', 'stock'] as const;

export type GatewayName = (typeof GATEWAYS)[number];

/** Ours and Apollo's over subgraphs that read everything anew, as after each write. */
export const UNKEPT = ['unkept', 'stock-unkept'] as const;

export type UnkeptName = (typeof UNKEPT)[number];

/** What is no gateway: the answers' bytes over HTTP, and SQL written by hand for the question. */
export const FLOORS = ['canned', 'hand-written'] as const;

export type FloorName = (typeof FLOORS)[number];

export type ContenderName = GatewayName | UnkeptName | PeerName | FloorName;

/** What everything is compared with. */
export const BASELINE = 'stock' satisfies ContenderName;

/** A server to be measured, in a process of its own. */
export interface Contender {
  readonly name: ContenderName;
  /** Its GraphQL endpoint. */
  readonly url: string;
  readonly processId: number;
  /** What its callers send along. */
  readonly headers: Readonly<Record<string, string>>;
  /** What it can answer; everything unless said. */
  readonly questions?: readonly QuestionName[];
  /** From the start of its process to its first answer. */
  readonly startMs: number;
}
