import { actsFrom, finalStates, statesOf, type StateMachine } from '@lienthong/acts';
import { loadSupergraphSdl } from '@lienthong/schema';
import { Kind, parse } from 'graphql';
import { drawPage, readPage, STATE_MACHINES } from './state-machines-page';

const supergraph = parse(loadSupergraphSdl(), { noLocation: true });

function fieldsOf(typeName: string): readonly string[] {
  return supergraph.definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === typeName
      ? (node.fields ?? []).map(({ name }) => name.value)
      : [],
  );
}

describe('state machines', () => {
  it('are on their page as they run; `npm run draw` draws it anew', () => {
    expect(readPage()).toBe(drawPage());
  });

  const each = STATE_MACHINES.map((machine): [string, StateMachine] => [machine.name, machine]);

  it.each(each)('every state of %s can be reached', (_, machine) => {
    const reached = new Set(machine.begins.map(({ to }) => to));
    for (let known = -1; known !== reached.size;) {
      known = reached.size;
      for (const { from, to } of [...machine.moves, ...(machine.byTime ?? [])]) {
        if (to !== undefined && from.some((state) => reached.has(state))) reached.add(to);
      }
    }
    expect([...reached].sort()).toEqual([...statesOf(machine)].sort());
  });

  it.each(each)('%s ends in states in which nothing can be done', (_, machine) => {
    for (const state of finalStates(machine)) expect(actsFrom(machine, state)).toEqual([]);
  });

  it.each(each)(
    'every act of %s is a mutation of the graph, and its record has version and history',
    (_, machine) => {
      const mutations = fieldsOf('Mutation');
      for (const { act } of [...machine.begins, ...machine.moves]) expect(mutations).toContain(act);
      expect(fieldsOf(machine.name)).toEqual(expect.arrayContaining(['version', 'history']));
    },
  );
});
