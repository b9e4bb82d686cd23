import { readPeakBytes, readProcessorMs } from './process-reading';

const isLinux = process.platform === 'linux';

describe('what the system tells of a process', () => {
  (isLinux ? it : it.skip)('is its time on processors and the most memory it has had', async () => {
    expect(await readProcessorMs(process.pid)).toBeGreaterThan(0);
    expect(await readPeakBytes(process.pid)).toBeGreaterThan(10_000_000);
  });

  it('is nothing when there is none', async () => {
    expect(await readProcessorMs(2 ** 30)).toBeUndefined();
    expect(await readPeakBytes(2 ** 30)).toBeUndefined();
  });
});
