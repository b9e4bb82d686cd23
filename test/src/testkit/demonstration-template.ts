import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { createLog } from '@lienthong/chassis';
import {
  copyCluster,
  EVIDENCE_DATABASE,
  GATEWAY_DATABASE,
  type DatabaseOwner,
  type DatabaseSettings,
} from '@lienthong/db';
import { copyMigratedCluster } from '@lienthong/db/testing';
import { writeDemonstration } from '@lienthong/demonstration';
import { openAccessDatabase, openDatabases } from '@lienthong/gateway';
import { AGENCIES, type AgencyName } from '@lienthong/schema';

const TEMPLATES = resolve(__dirname, '../../../.data/templates');

/** Compiled folders that decide what the demonstration rows are. */
const MAKERS = [
  '@lienthong/db',
  '@lienthong/demonstration',
  '@lienthong/city',
  '@lienthong/ministry',
  '@lienthong/police',
  '@lienthong/registry',
  '@lienthong/licensing',
];

/** The grants of the demonstration; the rest of the gateway makes no rows. */
const GRANTS = 'request/identify/demonstration-callers.js';

function fingerprint(): string {
  const find = createRequire(__filename);
  const hash = createHash('sha256');
  for (const maker of MAKERS) {
    const directory = dirname(find.resolve(maker));
    for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && entry.name.endsWith('.js') && !entry.name.endsWith('.test.js')) {
        hash.update(readFileSync(join(entry.parentPath, entry.name)));
      }
    }
  }
  hash.update(readFileSync(join(dirname(find.resolve('@lienthong/gateway')), GRANTS)));
  return hash.digest('hex').slice(0, 20);
}

const VARIABLE = 'DEMONSTRATION_TEMPLATE';

/** Where the databases to copy are, as the set-up of the whole run has left word. */
function demonstrationTemplate(): string {
  const template = process.env[VARIABLE];
  if (template === undefined)
    throw new Error('the demonstration template is made before the first test file');
  return template;
}

/** What a gateway has of its own, whatever graph it serves. */
export const GATEWAY_DATABASES = [GATEWAY_DATABASE, EVIDENCE_DATABASE] as const;

/** Databases of the demonstration, for whoever may write into them. */
export async function copyDemonstration(
  directory: string,
  owners: readonly DatabaseOwner[] = [...AGENCIES, ...GATEWAY_DATABASES],
): Promise<void> {
  const template = demonstrationTemplate();
  await Promise.all(owners.map((owner) => copyCluster(join(template, owner), join(directory, owner))));
}

export function embeddedSettings(directory: string): ReadonlyMap<AgencyName, DatabaseSettings> {
  return new Map(
    AGENCIES.map((agency): [AgencyName, DatabaseSettings] => [
      agency,
      { kind: 'embedded', directory: join(directory, agency), statementTimeoutMs: 10_000 },
    ]),
  );
}

/** The gateway's own database beside those of the agencies. */
export function embeddedGatewaySettings(directory: string): DatabaseSettings {
  return { kind: 'embedded', directory: join(directory, GATEWAY_DATABASE), statementTimeoutMs: 10_000 };
}

/** The log of evidence beside them. */
export function embeddedEvidenceSettings(directory: string): DatabaseSettings {
  return { kind: 'embedded', directory: join(directory, EVIDENCE_DATABASE), statementTimeoutMs: 10_000 };
}

/** Makes, once for all test files, the databases that each of them works on a copy of. */
export async function makeDemonstrationTemplate(): Promise<void> {
  const template = join(TEMPLATES, `demonstration-${fingerprint()}`);
  process.env[VARIABLE] = template;
  if (existsSync(template)) return;
  await mkdir(TEMPLATES, { recursive: true });
  const unfinished = await mkdtemp(`${template}-unfinished-`);
  // Migrated clusters are made once for the tests of all packages.
  await Promise.all(
    [...AGENCIES, ...GATEWAY_DATABASES].map((owner) => copyMigratedCluster(owner, join(unfinished, owner))),
  );
  const log = createLog('template', 'silent');
  const access = await openAccessDatabase(embeddedGatewaySettings(unfinished), true, log);
  await access.prepare().finally(access.close);
  const databases = await openDatabases(embeddedSettings(unfinished), log);
  try {
    await writeDemonstration(databases, { seed: 1, scale: 1 });
  } finally {
    await Promise.all(AGENCIES.map((agency) => databases[agency].close()));
  }
  await rename(unfinished, template);
}
