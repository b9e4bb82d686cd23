import { readFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import { isProduction, readInteger, type Environment } from '@lienthong/chassis';
import type { PersistedSettings } from '../request-path';
import {
  InvalidManifestError,
  readOperationManifest,
  type PersistedOperation,
} from '../request/admit/operation-manifest';
import { readSafelistedCallers } from '../request/admit/safelist';
import { readTrustedProxies } from './client-address';

/** What operators decide of the gateway's HTTP face. */
export interface HttpSettings {
  /** Origins whose pages may ask, as browsers write them: `https://dashboard.example.vn`. */
  readonly corsOrigins: readonly string[];
  /** Tells browsers to come by HTTPS alone (RFC 6797); only for a gateway behind a proxy that speaks it. */
  readonly isStrictTransport: boolean;
  /** Connections held at once; further ones are closed at once. */
  readonly maximumConnections: number;
  /** Whether answers say where their time went: it tells callers how busy agencies are and whether the same was asked before, and operators what is slow. */
  readonly tellsTimes: boolean;
  /** Proxies whose word on where a caller comes from is believed. */
  readonly trustedProxies: BlockList;
}

export const DEFAULT_HTTP_SETTINGS: HttpSettings = {
  corsOrigins: [],
  isStrictTransport: false,
  maximumConnections: 1_000,
  tellsTimes: false,
  trustedProxies: new BlockList(),
};

export function readHttpSettings(environment: Environment, problems: string[]): HttpSettings {
  const hsts = environment['HSTS'] ?? '';
  if (!['', 'true', 'false'].includes(hsts)) problems.push(`HSTS must be true or false; it is "${hsts}"`);
  const timing = environment['SERVER_TIMING'] || (isProduction(environment) ? 'off' : 'on');
  if (!['on', 'off'].includes(timing)) problems.push(`SERVER_TIMING must be on or off; it is "${timing}"`);
  const { maximumConnections } = DEFAULT_HTTP_SETTINGS;
  const trustedProxies = readTrustedProxies(listOf(environment['TRUSTED_PROXIES']));
  if (!trustedProxies)
    problems.push('TRUSTED_PROXIES must list addresses or subnets such as 10.0.0.1,10.1.0.0/16');
  return {
    corsOrigins: readOrigins(environment['CORS_ORIGINS'], problems),
    isStrictTransport: hsts === 'true',
    maximumConnections: readInteger(environment, 'MAXIMUM_CONNECTIONS', maximumConnections, problems),
    tellsTimes: timing === 'on',
    trustedProxies: trustedProxies ?? new BlockList(),
  };
}

/** An origin with a path, in capitals or with a star would silently never match, or match everybody. */
function readOrigins(text: string | undefined, problems: string[]): readonly string[] {
  const origins = listOf(text);
  for (const origin of origins) {
    const isOrigin =
      /^https?:\/\/[^*]+$/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin;
    if (!isOrigin)
      problems.push(`CORS_ORIGINS must list origins such as https://a.example.vn; "${origin}" is none`);
  }
  return origins;
}

/** Reads `SAFELIST` and the manifests that `OPERATION_MANIFEST` names, separated by commas. */
export function readPersistedSettings(environment: Environment, problems: string[]): PersistedSettings {
  const safelistedCallers = readSafelistedCallers(environment['SAFELIST']);
  if (safelistedCallers === undefined) {
    problems.push('SAFELIST must be "required", or such as "required:public,partner", or empty');
  }
  return {
    safelistedCallers: safelistedCallers ?? 'everybody',
    operations: listOf(environment['OPERATION_MANIFEST']).flatMap((path) => readManifest(path, problems)),
  };
}

function readManifest(path: string, problems: string[]): readonly PersistedOperation[] {
  try {
    return readOperationManifest(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof InvalidManifestError ? error.message : 'The file cannot be read.';
    problems.push(`OPERATION_MANIFEST names ${path}: ${reason}`);
    return [];
  }
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
