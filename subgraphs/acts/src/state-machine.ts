/**
 * The states that a record of one kind passes through, as data: what decides whether a move may be made, what a refused
 * caller is told, and what `docs/state-machines.md` draws are this one definition.
 */
export interface StateMachine<State extends string = string> {
  /** The kind of record, as the graph names it, and the term of the law. */
  readonly name: string;
  readonly vietnamese: string;
  readonly states: Readonly<Record<State, { readonly vietnamese: string }>>;
  /** The states in which a record may begin, by the act that begins it. */
  readonly begins: readonly { readonly act: string; readonly to: State }[];
  readonly moves: readonly Move<State>[];
  /** What no act brings about: a term that ends, for instance. Drawn, and never asked for. */
  readonly byTime?: readonly {
    readonly event: string;
    readonly from: readonly State[];
    readonly to: State;
  }[];
}

/** A move from any of some states, made by a mutation of this name. */
export interface Move<State extends string> {
  readonly act: string;
  readonly from: readonly State[];
  /** Absent where the act changes the record and leaves its state. */
  readonly to?: State;
}

/** Mutations that are possible in a state, in the order of the definition. */
export function actsFrom<State extends string>(
  machine: StateMachine<State>,
  state: State,
): readonly string[] {
  return [...new Set(machine.moves.filter(({ from }) => from.includes(state)).map(({ act }) => act))];
}

/** Where an act may lead from a state; none when it is impossible there. */
export function statesAfter<State extends string>(
  machine: StateMachine<State>,
  state: State,
  act: string,
): readonly State[] {
  return machine.moves
    .filter((move) => move.act === act && move.from.includes(state))
    .map(({ to }) => to ?? state);
}

/** States in which nothing more can be done. */
export function finalStates<State extends string>(machine: StateMachine<State>): readonly State[] {
  return statesOf(machine).filter(
    (state) =>
      actsFrom(machine, state).length === 0 && !machine.byTime?.some(({ from }) => from.includes(state)),
  );
}

export function statesOf<State extends string>(machine: StateMachine<State>): readonly State[] {
  return Object.keys(machine.states) as State[];
}
