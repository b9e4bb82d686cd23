import { readAnswers, type Answers } from '../compare-answers';
import type { Contender, ContenderName } from '../contenders/contender';
import type { LoadShape, Workload } from '../measuring/rounds';
import { chooseQuestions, type Question } from '../questions';
import { median } from '../report/summary';
import type { QuestionName } from '../saved-questions';

/** The questions of a run, with what a gateway that is not ours answers to them: what all others are compared with. */
export interface ReferenceAnswers {
  readonly questions: readonly Question[];
  readonly answers: ReadonlyMap<Question, Answers>;
}

export async function readReference(stock: Contender): Promise<ReferenceAnswers> {
  const questions = await chooseQuestions(stock.url);
  const answers = new Map<Question, Answers>();
  for (const question of questions) answers.set(question, await readAnswers(stock, question));
  return { questions, answers };
}

/** How large the answers to a question are, in bytes: the first, which is asked for alone, and the middle one of all. */
export interface AnswerBytes {
  readonly identical: number;
  readonly distinct: number;
}

export function answerBytesOf({ answers }: ReferenceAnswers): ReadonlyMap<QuestionName, AnswerBytes> {
  return new Map(
    [...answers].map(([{ name, bodies }, texts]) => {
      const bytes = bodies.map((body) => Buffer.byteLength(texts.get(body) ?? ''));
      return [name, { identical: bytes[0] ?? NaN, distinct: median(bytes) }];
    }),
  );
}

export function distinctWorkloads(questions: readonly Question[]): readonly Workload[] {
  return questions.map(({ name, bodies }) => ({ question: name, shape: 'distinct', bodies }));
}

export function identicalWorkloads(questions: readonly Question[]): readonly Workload[] {
  return questions.map(({ name, bodies }) => ({
    question: name,
    shape: 'identical',
    bodies: bodies.slice(0, 1),
  }));
}

/** By many at once, those alone are asked who are compared, and their most memory is that of so many connections. */
const ASKED_BY_MANY: readonly (readonly [LoadShape, readonly ContenderName[]])[] = [
  ['crowd', ['ours', 'unrecorded', 'stock', 'grafbase-one-core', 'canned']],
  ['throng', ['ours', 'unrecorded', 'canned']],
];

export function crowdedWorkloads(questions: readonly Question[]): readonly Workload[] {
  return ASKED_BY_MANY.flatMap(([shape, contenders]) =>
    identicalWorkloads(questions).map((workload) => ({ ...workload, shape, contenders })),
  );
}
