import { createRecording } from './recording';

describe('what subgraphs answered', () => {
  it('is asked of them once and given again to whoever puts the same question', async () => {
    let asked = 0;
    const recording = createRecording((body) =>
      Promise.resolve(`{"data":{"asked":${++asked},"body":${body}}}`),
    );
    const [first, second] = [await recording.find('"a"'), await recording.find('"a"')];
    expect(first.toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\{"data":\{"asked":1,"body":"a"\}\}$/);
    expect(second).toBe(first);
    expect(recording.find('"a"')).toBe(first);
  });

  it('keeps letters whole', async () => {
    const recording = createRecording((body) => Promise.resolve(`{"data":${body}}`));
    const body = Buffer.from('"Đà Nẵng"').toString('latin1');
    expect((await recording.find(body)).toString()).toContain('{"data":"Đà Nẵng"}');
  });

  it('does not hold a failure for an answer', async () => {
    let isUp = false;
    const recording = createRecording(() =>
      isUp ? Promise.resolve('{"data":{}}') : Promise.reject(new Error('away')),
    );
    expect((await recording.find('{}')).toString()).toContain('502');
    isUp = true;
    expect((await recording.find('{}')).toString()).toContain('200 OK');
  });

  it('makes an error of what was not asked in time, and remembers it', async () => {
    const recording = createRecording(() => Promise.resolve('{"data":{}}'));
    recording.stop();
    expect((await recording.find('new')).toString()).toContain('500');
    expect(recording.unknownBodies()).toEqual(['new']);
  });
});
