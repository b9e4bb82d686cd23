import { expectSameAnswers, readAnswers } from '../compare-answers';
import { BASELINE, GATEWAYS, UNKEPT, type Contender } from '../contenders/contender';
import { gatewayProgram } from '../contenders/own-gateways';
import { startContender } from '../contenders/program';
import { startSubgraphs } from '../contenders/subgraphs';
import { startHandWritten } from '../floor/start-floors';
import type { Holdings } from '../holdings';
import { measureRounds } from '../measuring/rounds';
import { measureRecords } from '../report/record-size';
import { concludePart, type PartResult, type PartSettings } from './part';
import { answerBytesOf, distinctWorkloads, readReference } from './reference-answers';

/**
 * Everything as it runs: gateways over subgraphs over PostgreSQL. Ours has the subgraphs that answer nobody else; the
 * gateways that sign nothing have such that check nothing.
 */
export async function measureEndToEnd(settings: PartSettings, holdings: Holdings): Promise<PartResult> {
  const { databases, caller, without, say } = settings;
  say('starting four subgraphs, guarded and not, and gateways over them');
  const guarded = await startSubgraphs('guarded', databases.urls, holdings);
  const bare = await startSubgraphs('unguarded', databases.urls, holdings);
  const contenders: Contender[] = [];
  for (const name of GATEWAYS.filter((known) => !without.has(known))) {
    const isOurs = name === 'ours' || name === 'unrecorded';
    contenders.push(await startContender(gatewayProgram(name, isOurs ? guarded : bare, caller), holdings));
  }
  for (const name of UNKEPT.filter((known) => !without.has(known))) {
    const [kind, gateway] =
      name === 'unkept' ? (['guarded', 'ours'] as const) : (['unguarded', 'stock'] as const);
    const fresh = await startSubgraphs(kind, databases.urls, holdings, 'unkept');
    contenders.push(await startContender({ ...gatewayProgram(gateway, fresh, caller), name }, holdings));
  }
  if (!without.has('hand-written')) contenders.push(await startHandWritten(databases.urls, holdings));
  const stock = contenders.find(({ name }) => name === BASELINE);
  if (!stock) throw new Error('there is nothing to compare with');
  const reference = await readReference(stock);
  for (const contender of contenders) {
    for (const [question, expected] of reference.answers) {
      if (contender.questions && !contender.questions.includes(question.name)) continue;
      expectSameAnswers(contender.name, await readAnswers(contender, question), expected);
    }
    say(`${contender.name} answers as it should`);
  }
  const measurements = await measureRounds({
    ...settings,
    workloads: distinctWorkloads(reference.questions),
    contenders,
  });
  return {
    ...(await concludePart('end-to-end', contenders, measurements)),
    absences: [],
    answerBytes: answerBytesOf(reference),
    ...(!without.has('ours') && { logSize: await measureRecords(databases.evidenceUrl) }),
  };
}
