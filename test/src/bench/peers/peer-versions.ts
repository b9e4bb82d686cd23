import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PEERS_FOLDER } from './peers-folder';

/** The gateways of others with the versions that are installed for the benchmark, as `name version`. */
export function peerVersions(): readonly string[] {
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(PEERS_FOLDER, 'package.json'), 'utf8'),
  ) as Readonly<Record<'dependencies' | 'optionalDependencies', Readonly<Record<string, string>>>>;
  // They are pinned, so that what is asked for is what is there.
  return Object.entries({ ...dependencies, ...optionalDependencies }).map(
    ([name, version]) => `${name} ${version}`,
  );
}
