import { parseJson, UnreadableBodyError } from '@lienthong/chassis';
import { createKnownTexts } from './known-texts';

const TEXT = 'query Tìm($code: ID!) { company(code: $code, as: "a\\",b") { name } }';
const OTHER = TEXT.replace('name', 'code');

/** What JSON says a body is; undefined where it is none. */
function read(parse: (body: Buffer) => unknown, body: Buffer): unknown {
  try {
    return parse(body);
  } catch {
    return undefined;
  }
}

const BODIES = [
  { query: TEXT, variables: { code: '0101' }, operationName: 'Tìm' },
  { operationName: 'Tìm', variables: { code: '0101' }, query: TEXT },
  { query: TEXT },
  { operationName: null, query: TEXT, extensions: {} },
].map((body) => JSON.stringify(body));

const STRANGE = [
  `{"query":${JSON.stringify(TEXT)},"query":${JSON.stringify(OTHER)}}`,
  `{"query":${JSON.stringify(TEXT)},"variables":{"query":"x"},"query":null}`,
  `{"query":${JSON.stringify(OTHER)},"variables":{},"query":${JSON.stringify(TEXT)}}`,
  `{"query":${JSON.stringify(TEXT)},}`,
  `{"query":${JSON.stringify(TEXT)},"a"}`,
  `{"query":${JSON.stringify(TEXT)},"__proto__":{"query":"x"}}`,
  `{ ,"query":${JSON.stringify(TEXT)}}`,
  `,"query":${JSON.stringify(TEXT)}}`,
  `\ufeff{,"query":${JSON.stringify(TEXT)}}`,
  `\ufeff{"a":1,"query":${JSON.stringify(TEXT)}}`,
  `[1,"query":${JSON.stringify(TEXT)}}`,
  `{"a":"b,"query":${JSON.stringify(TEXT)}}`,
  `{"a":{"b":1,"query":${JSON.stringify(TEXT)}}}`,
  `{"a":{"b":1,"query":${JSON.stringify(TEXT)}}`,
  `"x,"query":${JSON.stringify(TEXT)}}`,
  `{"query":"\\u0071","a":"b"}`,
  '{"query":"","',
  '"}',
  '',
];

/** A body with a few bytes taken out, doubled or exchanged; the same in every run. */
function* altered(body: string): Generator<Buffer> {
  const bytes = Buffer.from(body);
  for (let at = 0; at < bytes.length; at += 1) {
    yield Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
    yield Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + 2), bytes.subarray(at)]);
    for (const put of ['"', '\\', '{', '}', ',', ' ', '\xff']) {
      yield Buffer.concat([bytes.subarray(0, at), Buffer.from(put, 'latin1'), bytes.subarray(at + 1)]);
    }
  }
}

describe('a body whose text is known', () => {
  it('is read as JSON reads it, whatever is around the text', () => {
    const { parse } = createKnownTexts(() => true);
    for (const body of BODIES) parse(Buffer.from(body));
    for (const body of [...BODIES, ...STRANGE]) {
      const bytes = Buffer.from(body);
      expect([body, read(parse, bytes)]).toEqual([body, read(parseJson, bytes)]);
    }
  });

  it('is read as JSON reads it, however it is altered', () => {
    const { parse } = createKnownTexts((text) => text === TEXT);
    for (const body of BODIES) {
      for (const bytes of altered(body)) {
        parse(Buffer.from(body));
        const [known, unknown] = [read(parse, bytes), read(parseJson, bytes)];
        expect([bytes.toString('latin1'), known]).toEqual([bytes.toString('latin1'), unknown]);
      }
    }
  });

  it('is not read to its end again', () => {
    const asked: string[] = [];
    const { parse } = createKnownTexts((text) => asked.push(text) > 0);
    for (const body of [...BODIES.slice(0, 2), ...BODIES.slice(0, 2)]) {
      expect(parse(Buffer.from(body))).toEqual(JSON.parse(body));
    }
    expect(asked).toHaveLength(2);
  });

  it('is kept where it has been answered, and not where it ends like a text in the middle', () => {
    const asked: string[] = [];
    const { parse } = createKnownTexts((text) => asked.push(text) > 1);
    const body = Buffer.from(JSON.stringify({ query: '{ name } # ",', variables: {} }));
    for (let time = 0; time < 3; time += 1) expect(parse(body)).toEqual(parseJson(body));
    expect(asked).toHaveLength(3);
  });

  it('is refused like what is unknown where it is not JSON in UTF-8', () => {
    const { parse } = createKnownTexts(() => true);
    const body = `{"query":${JSON.stringify(TEXT)},"variables":{"a":"b"}}`;
    parse(Buffer.from(body));
    expect(() => parse(Buffer.from(body.replace('}}', '}')))).toThrow(UnreadableBodyError);
    expect(() => parse(Buffer.from(body.replace('"b"', '"\xff"'), 'latin1'))).toThrow(UnreadableBodyError);
  });
});
