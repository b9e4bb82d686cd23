import { resolve } from 'node:path';

export const PROJECT = resolve(__dirname, '../../../..');

/** The workspace of other people's gateways, which is no part of the project's own installation. */
export const PEERS_FOLDER = resolve(PROJECT, 'test/bench-peers');
