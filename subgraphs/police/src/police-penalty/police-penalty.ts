/** A fine that the police decided themselves. */
export interface PolicePenalty {
  readonly id: string;
  readonly decisionNumber: string;
  readonly decidedOn: string;
  /** May bear the holder's name. */
  readonly accountUrl: string;
  readonly actOccurredOn: string;
  readonly actCode: string;
  /** In whole đồng. */
  readonly fine: string;
  readonly decidedByUnit: string;
}

/** An act that somebody else may punish: on which account, and on the days from the first to the last. */
export interface AskedAct {
  readonly accountUrl: string;
  readonly occurredOn: string;
  readonly endedOn: string;
}

/** An act asked about, by its place among those asked, that the police have punished. */
export interface PunishedAct {
  readonly position: number;
  readonly decisionNumber: string;
  readonly decidedOn: string;
}
