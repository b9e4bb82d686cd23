import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Takes names from what was sent as careless code does, and says what all objects have of it. */
const CARELESS = `
  function merge(target, source) {
    for (const name of Object.keys(source)) {
      if (typeof source[name] === 'object') merge((target[name] ??= {}), source[name]);
      else target[name] = source[name];
    }
    return target;
  }
  const merged = merge({}, JSON.parse('{"__proto__":{"polluted":true},"a":1}'));
  const other = {};
  other['__proto__'] = { polluted: true };
  console.log(JSON.stringify([{}.polluted ?? false, other.polluted ?? false, merged]));
`;

function runCareless(...options: readonly string[]): unknown {
  const { stdout, stderr } = spawnSync(process.execPath, [...options, '-e', CARELESS], {
    encoding: 'utf8',
    env: {},
  });
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout);
}

describe('a process in which __proto__ is a name like any other', () => {
  it('keeps what is written under it out of all other objects, however careless the code', () => {
    expect(runCareless()).toEqual([true, true, { a: 1 }]);
    const [everywhere, elsewhere] = runCareless(
      '--require',
      join(__dirname, 'without-proto.js'),
    ) as unknown[];
    expect([everywhere, elsewhere]).toEqual([false, false]);
  });
});
