import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';

/** What a reader must know to compare figures with figures from elsewhere. */
export interface Machine {
  readonly processor: string;
  readonly memory: string;
  readonly node: string;
  readonly packages: string;
}

export function describeMachine(): Machine {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return {
    processor: `${availableParallelism()} cores, ${model}`,
    memory: `${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    node: `${process.version} on ${process.platform} ${process.arch}`,
    packages: ['@apollo/gateway', '@apollo/server', 'graphql']
      .map((name) => `${name} ${installedVersion(name)}`)
      .join(', '),
  };
}

/** Some packages hide their package.json from `require`, so it is looked for above what they do export. */
function installedVersion(name: string): string {
  const entry = require.resolve(name);
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    const version = versionIn(folder, name);
    if (version !== undefined) return version;
  }
  return 'of unknown version';
}

function versionIn(folder: string, name: string): string | undefined {
  try {
    const found = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      name?: string;
      version?: string;
    };
    return found.name === name ? found.version : undefined;
  } catch {
    return undefined;
  }
}
