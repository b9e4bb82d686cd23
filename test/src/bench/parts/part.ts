import type { OurCaller } from '../contenders/our-caller';
import type { BenchDatabases } from '../bench-databases';
import type { Contender, ContenderName } from '../contenders/contender';
import type { LoadGenerator } from '../load-generator';
import type { Measurement } from '../measuring/rounds';
import { readPeakBytes } from '../measuring/process-reading';
import type { LogSize } from '../report/record-size';
import { summarise, type Summary } from '../report/summary';
import type { QuestionName } from '../saved-questions';
import type { AnswerBytes } from './reference-answers';

/** What the benchmark consists of: gateways alone, everything over PostgreSQL, and what neither can be faster than. */
export const PARTS = ['gateway', 'end-to-end', 'floor'] as const;

export type PartName = (typeof PARTS)[number];

/** What every part is given. */
export interface PartSettings {
  readonly databases: BenchDatabases;
  /** One for the whole run: what it is granted and what seals its log lies in the databases that parts share. */
  readonly caller: OurCaller;
  readonly rounds: number;
  readonly seconds: number;
  readonly without: ReadonlySet<ContenderName>;
  readonly generate: LoadGenerator;
  readonly say: (line: string) => void;
}

/** What a server took beside time for answers. */
export interface ProcessFigures {
  readonly contender: ContenderName;
  readonly startMs: number;
  /** The most memory it has had at once, where the system tells. */
  readonly peakBytes: number | undefined;
}

/** Who was to be measured and was not, and why. */
export interface Absence {
  readonly contender: ContenderName;
  readonly reason: string;
}

export interface PartResult {
  readonly part: PartName;
  readonly summaries: readonly Summary[];
  readonly processes: readonly ProcessFigures[];
  readonly absences: readonly Absence[];
  readonly answerBytes: ReadonlyMap<QuestionName, AnswerBytes>;
  /** What the log of evidence grew by, where our gateway kept one. */
  readonly logSize?: LogSize;
}

/** What was measured, as medians, with what the servers took; they must still be running. */
export async function concludePart(
  part: PartName,
  contenders: readonly Contender[],
  measurements: readonly Measurement[],
): Promise<Pick<PartResult, 'part' | 'summaries' | 'processes'>> {
  const processes = contenders.map(async ({ name, startMs, processId }) => ({
    contender: name,
    startMs,
    peakBytes: await readPeakBytes(processId),
  }));
  return { part, summaries: summarise(measurements), processes: await Promise.all(processes) };
}
