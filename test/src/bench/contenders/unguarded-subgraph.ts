// A subgraph that answers whoever asks: what our own costs without the signature at its door.
import { hash } from 'node:crypto';
import {
  createLog,
  keepAnswers,
  readDatabaseSettings,
  readKeptAnswers,
  serveSubgraph,
} from '@lienthong/chassis';
import { openAgencyDatabase, readChangeCount } from '@lienthong/db';
import { SUBGRAPH_STARTS } from '@lienthong/gateway';
import { isAgencyName } from '@lienthong/schema';
import { EVERYBODY } from './everybody';

async function main(): Promise<void> {
  const agency = process.env['AGENCY'] ?? '';
  if (!isAgencyName(agency)) throw new Error('AGENCY must be the name of an agency');
  const log = createLog(agency, 'warn');
  const settings = readDatabaseSettings(process.env, [agency]).get(agency);
  if (!settings) throw new Error(`no settings for ${agency}`);
  const database = await openAgencyDatabase(agency, settings, log);
  const subgraph = keepAnswers(await SUBGRAPH_STARTS[agency](database, log), {
    maximumBytes: readKeptAnswers(process.env, []),
    look: () => readChangeCount(database.knex),
    log,
  });
  await serveSubgraph(
    {
      ...subgraph,
      mayOpenStream: () => true,
      answer: ({ headers, text }) =>
        subgraph.answer({
          principal: EVERYBODY,
          requestId: headers.get('x-request-id') ?? '',
          bodyHash: hash('sha256', text, 'base64url'),
          body: JSON.parse(text) as unknown,
        }),
    },
    { host: '127.0.0.1', port: Number(process.env['PORT']), log },
  );
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
