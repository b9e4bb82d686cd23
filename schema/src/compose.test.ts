import { execFileSync } from 'node:child_process';
import { SUBGRAPHS } from './agencies';
import { composeSupergraph } from './compose';
import { loadSupergraphSdl } from './load-sdl';

describe('the committed supergraph', () => {
  it('is what the subgraphs compose to', () => {
    expect(composeSupergraph()).toBe(loadSupergraphSdl());
  });

  it('names no address that anybody could be reached at', () => {
    const addresses = [...loadSupergraphSdl().matchAll(/@join__graph\(.*url: "([^"]*)"\)/g)].map(
      ([, url]) => url,
    );
    expect(addresses).toHaveLength(SUBGRAPHS.length);
    for (const address of addresses) expect(address).toMatch(/^http:\/\/\w+\.invalid\/graphql$/);
  });
});

describe('the package', () => {
  it('does not make a server load the composer', () => {
    const script = `require(${JSON.stringify(require.resolve('./index'))});
      console.log(Object.keys(require.cache).filter((file) => /@apollo.(composition|federation)/.test(file)).length)`;
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim()).toBe('0');
  });
});
