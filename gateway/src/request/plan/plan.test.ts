import { getOperationAST, parse } from 'graphql';
import { loadGraph } from '../../host/load-graph';
import type { Operation } from '../operation';
import { createPlan, DEFAULT_PLAN_SETTINGS, type Plan } from './plan';

const { supergraph } = loadGraph(undefined);

function asked(text: string, variables: Operation['variables'] = {}): Operation {
  const document = parse(text);
  const definition = getOperationAST(document);
  if (!definition) throw new Error('there is no operation');
  return { document, definition, hash: text, name: undefined, variables };
}

const DOSSIER = (alias: string): Operation =>
  asked(
    `{ ${alias}: company(enterpriseCode: "0101248141") { name siteLicences(first: 1) { nodes { number } } violations(first: 1) { nodes { id } } } }`,
  );

describe('plans', () => {
  const begun: Plan[] = [];
  const planWithin = (cacheBytes: number): Plan => {
    const plan = createPlan(supergraph, { ...DEFAULT_PLAN_SETTINGS, cacheBytes });
    begun.push(plan);
    return plan;
  };
  afterEach(() => Promise.all(begun.splice(0).map((plan) => plan.stop())));

  it('are made once for an operation, whoever asks it with whatever variables', async () => {
    const plan = planWithin(1_000_000);
    const text = 'query ($code: EnterpriseCode!) { company(enterpriseCode: $code) { name } }';
    const first = await plan(asked(text, { code: '0101248141' }), 'one');
    expect(await plan(asked(text, { code: '0100109106' }), 'another')).toBe(first);
  });

  it('are kept within their bytes: the one that was not asked for longest goes first', async () => {
    const one = await planWithin(1_000_000)(DOSSIER('a'), 'one');
    const bytes = 4 * JSON.stringify(one).length;
    const plan = planWithin(2.5 * bytes);
    const [a, b] = [await plan(DOSSIER('a'), 'one'), await plan(DOSSIER('b'), 'one')];
    expect(await plan(DOSSIER('a'), 'one')).toBe(a);
    await plan(DOSSIER('c'), 'one');
    expect(await plan(DOSSIER('a'), 'one')).toBe(a);
    expect(await plan(DOSSIER('b'), 'one')).not.toBe(b);
  });
});
