// A server that does nothing but HTTP: whatever is asked it has the whole answer to. No gateway on node:http is faster.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const answers = new Map(
  (JSON.parse(readFileSync(String(process.env['ANSWERS_FILE']), 'utf8')) as [string, string][]).map(
    ([body, text]) => [body, Buffer.from(text)],
  ),
);

createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    const answer = answers.get(body);
    response.writeHead(answer ? 200 : 500, {
      'content-type': 'application/json',
      'content-length': answer?.length ?? 0,
    });
    response.end(answer);
  });
}).listen(Number(process.env['PORT']), '127.0.0.1');
