import { finalStates, statesOf, type StateMachine } from './state-machine';

/** A section of Markdown with a Mermaid diagram of the machine. */
export function drawStateMachine<State extends string>(machine: StateMachine<State>): string {
  const begins = machine.begins.map(({ act, to }) => `  [*] --> ${to}: ${act}`);
  const moves = machine.moves.flatMap(({ act, from, to }) =>
    from.map((state) => `  ${state} --> ${to ?? state}: ${act}`),
  );
  const byTime = (machine.byTime ?? []).flatMap(({ event, from, to }) =>
    from.map((state) => `  ${state} --> ${to}: (${event})`),
  );
  const ends = finalStates(machine).map((state) => `  ${state} --> [*]`);
  const terms = statesOf(machine).map((state) => `- \`${state}\`: ${machine.states[state].vietnamese}`);
  return [
    `## ${machine.name} (${machine.vietnamese})`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...begins,
    ...moves,
    ...byTime,
    ...ends,
    '```',
    '',
    ...terms,
    '',
  ].join('\n');
}
