import {
  type ClientRequest,
  errorResponse,
  firstError,
  query,
  readyForQuery,
  RequestReader,
  statusAtEnd,
} from './wire-messages';

const startUp = Buffer.from([0, 0, 0, 8, 0, 3, 0, 0]);
const sync = Buffer.from([0x53, 0, 0, 0, 4]);
const flushless = Buffer.concat([Buffer.from('P'), Buffer.from([0, 0, 0, 8]), Buffer.from('\0x\0\0')]);
const terminate = Buffer.from([0x58, 0, 0, 0, 4]);
const conversation = Buffer.concat([startUp, query('SELECT 1'), flushless, flushless, sync, terminate]);

const expected: ClientRequest[] = [
  { kind: 'start-up' },
  { kind: 'batch', bytes: query('SELECT 1') },
  { kind: 'batch', bytes: Buffer.concat([flushless, flushless, sync]) },
  { kind: 'terminate' },
];

test.each([1, 3, 7, 64, 1000])('cuts requests the same, however the bytes arrive (%i at a time)', (size) => {
  const reader = new RequestReader();
  const requests: ClientRequest[] = [];
  for (let at = 0; at < conversation.length; at += size) {
    requests.push(...reader.push(conversation.subarray(at, at + size)));
  }
  expect(requests).toEqual(expected);
});

test('holds back a batch until it is complete', () => {
  const reader = new RequestReader();
  reader.push(startUp);
  expect(reader.push(flushless)).toEqual([]);
  expect(reader.push(sync)).toEqual([{ kind: 'batch', bytes: Buffer.concat([flushless, sync]) }]);
});

test('reads the transaction status at the end of an answer, and only there', () => {
  expect(statusAtEnd(readyForQuery('T'))).toBe('T');
  expect(
    statusAtEnd(Buffer.concat([readyForQuery('T'), errorResponse('ERROR', '42501', 'no')])),
  ).toBeUndefined();
  expect(statusAtEnd(Buffer.alloc(0))).toBeUndefined();
});

test('finds the first error of an answer', () => {
  const answer = Buffer.concat([
    readyForQuery('I'),
    errorResponse('FATAL', '57P02', 'gone'),
    readyForQuery('I'),
  ]);
  expect(firstError(answer)?.get('C')).toBe('57P02');
  expect(firstError(readyForQuery('I'))).toBeUndefined();
});
