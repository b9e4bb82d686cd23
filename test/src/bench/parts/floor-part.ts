import { expectSameAnswers, readAnswers } from '../compare-answers';
import { BASELINE } from '../contenders/contender';
import { gatewayProgram } from '../contenders/own-gateways';
import { startContender } from '../contenders/program';
import { startSubgraphs } from '../contenders/subgraphs';
import { startCannedAnswers, startHandWritten } from '../floor/start-floors';
import { holdingFor, type Holdings } from '../holdings';
import { measureRounds } from '../measuring/rounds';
import { concludePart, type PartResult, type PartSettings } from './part';
import { answerBytesOf, distinctWorkloads, readReference } from './reference-answers';

/** What no gateway of this graph can be faster than, without any gateway. */
export async function measureFloor(settings: PartSettings, holdings: Holdings): Promise<PartResult> {
  const { databases, caller, say } = settings;
  say('asking the stock gateway what the answers are');
  const reference = await holdingFor(holdings, async (own) => {
    const bare = await startSubgraphs('unguarded', databases.urls, own);
    return readReference(await startContender(gatewayProgram(BASELINE, bare, caller), own));
  });
  const contenders = [
    await startCannedAnswers(reference, holdings),
    await startHandWritten(databases.urls, holdings),
  ];
  for (const contender of contenders) {
    for (const [question, expected] of reference.answers) {
      if (contender.questions && !contender.questions.includes(question.name)) continue;
      expectSameAnswers(contender.name, await readAnswers(contender, question), expected);
    }
  }
  const workloads = distinctWorkloads(reference.questions);
  const measurements = await measureRounds({ ...settings, workloads, contenders });
  return {
    ...(await concludePart('floor', contenders, measurements)),
    absences: [],
    answerBytes: answerBytesOf(reference),
  };
}
