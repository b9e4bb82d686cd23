import type { Log } from '@lienthong/chassis';
import { DatabaseBusyError, DatabaseUnavailableError, type DatabaseSettings } from '@lienthong/db';
import type { GroundOn } from '../request/grounds';
import { startAccessSnapshot } from '../request/identify/access-snapshot';
import { readAccess } from '../request/identify/access-store';
import { createIdentify } from '../request/identify/create-identify';
import { openDevelopmentIssuer, type DevelopmentIssuer } from '../request/identify/development-issuer';
import type { Identify } from '../request/identify/identify';
import { ISSUER_KEYS_DEFAULTS } from '../request/identify/issuer-keys';
import type { TrustedIssuer } from '../request/identify/trusted-issuers';
import { openAccessDatabase, type AccessDatabase } from './access-database';

export interface AccessSettings {
  readonly database: DatabaseSettings;
  readonly issuers: readonly TrustedIssuer[];
  /** What a token's `aud` must contain. */
  readonly audience: string;
  readonly clockSkewSeconds: number;
  /** How often grants and keys are read; what is taken or revoked holds so much longer. */
  readonly refreshMs: number;
  /** How long they are believed without being read again. */
  readonly maximumAgeMs: number;
  /** Whether the development issuer is believed and an embedded database gets the demonstration's grants. */
  readonly isDevelopment: boolean;
  /** Where the development issuer's key lies. */
  readonly dataDirectory: string;
}

/** How callers of this gateway are known. */
export interface GatewayAccess {
  readonly identify: Identify;
  /** On what ground a field is withheld on a day. */
  readonly groundOn: GroundOn;
  /** Mints tokens that `identify` believes; undefined wherever data are real. */
  readonly developmentIssuer: DevelopmentIssuer | undefined;
  readonly close: () => Promise<void>;
}

/**
 * Opens what callers are known by. A PostgreSQL that is down does not keep the gateway from starting: it grants nobody
 * anything until it has been read.
 */
export async function openAccess(settings: AccessSettings, log: Log): Promise<GatewayAccess> {
  const database = await openAccessDatabase(settings.database, settings.isDevelopment, log);
  try {
    await prepareUnlessDown(database, log);
    const developmentIssuer = settings.isDevelopment
      ? await openDevelopmentIssuer(settings.dataDirectory, settings.audience)
      : undefined;
    const access = await startAccessSnapshot({
      read: async () => {
        await database.prepare();
        return readAccess(database.knex);
      },
      refreshMs: settings.refreshMs,
      maximumAgeMs: settings.maximumAgeMs,
      log,
    });
    return {
      identify: createIdentify({
        issuers: settings.issuers,
        developmentIssuer,
        audience: settings.audience,
        clockSkewSeconds: settings.clockSkewSeconds,
        keys: ISSUER_KEYS_DEFAULTS,
        access,
        log,
      }),
      groundOn: access.groundOn,
      developmentIssuer,
      close: async () => {
        await access.stop();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function prepareUnlessDown(database: AccessDatabase, log: Log): Promise<void> {
  try {
    await database.prepare();
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError || error instanceof DatabaseBusyError)) throw error;
    log.error({ err: error }, 'the database of grants is down: until it is back, nobody is granted anything');
  }
}
