import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

// In a process of its own: what is asked of V8 is of the whole process, and jest has Strings of its own.
const PROGRAM = `
  const { connectRedis } = require(${JSON.stringify(join(__dirname, 'connect-redis.js'))});
  const log = { info: () => undefined, warn: () => undefined };
  connectRedis('redis://127.0.0.1:1', log).disconnect();
  console.log(%HasFastProperties(String.prototype) ? 'fast' : 'slow');
`;

describe('counting together in Redis', () => {
  it('does not make methods of strings slow in the whole process', () => {
    const output = execFileSync(process.execPath, ['--allow-natives-syntax', '-e', PROGRAM]);
    expect(output.toString().trim()).toBe('fast');
  });
});
