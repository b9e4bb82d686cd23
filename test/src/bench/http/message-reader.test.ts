import { createMessageReader, type HttpMessage } from './message-reader';

const WHOLE = 'HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{"data":"Hà N"}';
const CHUNKED =
  'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"dat\r\n3\r\na":\r\n2\r\n1}\r\n0\r\n\r\n';

/** What is read when a text comes in pieces of so many bytes. */
function read(text: string, piece: number): readonly string[] {
  const messages: HttpMessage[] = [];
  const take = createMessageReader((message) => messages.push(message));
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += piece) take(bytes.subarray(at, at + piece));
  return messages.map(({ startLine, body }) => `${startLine} ${body.toString()}`);
}

describe('reading HTTP messages', () => {
  it.each([1, 7, 40, 10_000])('finds messages that come in pieces of %d bytes', (piece) => {
    const get = 'GET /readyz HTTP/1.1\r\nhost: a\r\n\r\n';
    expect(read(WHOLE + CHUNKED + get + WHOLE, piece)).toEqual([
      'HTTP/1.1 200 OK {"data":"Hà N"}',
      'HTTP/1.1 200 OK {"data":1}',
      'GET /readyz HTTP/1.1 ',
      'HTTP/1.1 200 OK {"data":"Hà N"}',
    ]);
  });

  it('waits for what has not come', () => {
    expect(read(WHOLE.slice(0, -1), 1_000)).toEqual([]);
    expect(read(CHUNKED.slice(0, -1), 1_000)).toEqual([]);
  });

  it('does not guess where an answer without a length ends', () => {
    expect(() => read('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}', 1_000)).toThrow('unknown length');
  });
});
