import { byteTextOf, type ByteText } from '@lienthong/chassis';
import type { FetchNode } from '@apollo/query-planner';
import { AnswerText } from './answer-text';
import { UNFORESEEN } from './faults';
import type { NoteDisclosure } from './note-disclosure';
import type { ObjectParts, Variant } from './place';
import type { Fill } from './read-answer';
import type { Representations } from './representations';
import type { Run } from './run';
import { Token } from './token';

/** A step of a plan, made ready to be taken again and again. @throws {UnforeseenAnswerError} */
export type Step = (run: Run) => Promise<void>;

const ROOT_OPENS = new Token('{"data":{');
const ROOT_CLOSES = new Token('}');
const ENTITIES_OPEN = new Token('{"data":{"_entities":[');
const ENTITIES_CLOSE = new Token(']}}');
const OBJECT_OPENS = new Token('{');
const NEXT = new Token(',');

/** The parts of a body that are the same each time. */
interface BodyFrame {
  readonly before: ByteText;
  readonly variables: readonly { readonly name: string; readonly key: ByteText }[];
  readonly after: ByteText;
}

/** What a question about the graph's roots is made of. */
export interface RootFetch {
  readonly fetch: FetchNode;
  readonly fill: Fill;
  readonly note: NoteDisclosure;
}

export function compileRootFetch({ fetch, fill, note }: RootFetch): Step {
  const frame = frameOf(fetch);
  return async (run) => {
    const asking = run.ask(fetch.serviceName, bodyOf(frame, run, undefined));
    const text = new AnswerText(await asking.answer);
    run.told.clear();
    text.expect(ROOT_OPENS);
    fill(text, run.root);
    text.expect(ROOT_CLOSES);
    text.expectEnd();
    asking.finish(note(text, []));
  };
}

/** What a question about objects of other agencies is made of. */
export interface EntityFetch extends Omit<RootFetch, 'fill'> {
  readonly represent: (run: Run) => Representations;
  readonly fills: ReadonlyMap<Variant, Fill>;
}

export function compileEntityFetch({ fetch, represent, fills, note }: EntityFetch): Step {
  const frame = frameOf(fetch);
  return async (run) => {
    const told = represent(run);
    const { objects } = told;
    if (objects.length === 0) return;
    const asking = run.ask(fetch.serviceName, bodyOf(frame, run, told.text));
    const text = new AnswerText(await asking.answer);
    run.told.clear();
    asking.finish(note(text, readEntities(text, objects, fills), told));
  };
}

/** Reads what an answer gives of each object in turn; returns those that it knows. */
function readEntities(
  text: AnswerText,
  objects: readonly ObjectParts[],
  fills: ReadonlyMap<Variant, Fill>,
): readonly ObjectParts[] {
  const found: ObjectParts[] = [];
  text.expect(ENTITIES_OPEN);
  for (const object of objects) {
    if (object !== objects[0]) text.expect(NEXT);
    if (text.acceptNull()) continue;
    const fill = fills.get(object.variant);
    if (!fill) throw UNFORESEEN;
    text.expect(OBJECT_OPENS);
    fill(text, object);
    found.push(object);
  }
  text.expect(ENTITIES_CLOSE);
  text.expectEnd();
  return found;
}

function frameOf({ operation, operationName, variableUsages = [] }: FetchNode): BodyFrame {
  const name = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  return {
    before: byteTextOf(`{"query":${JSON.stringify(operation)},"variables":{`),
    variables: variableUsages.map((variable) => ({
      name: variable,
      key: byteTextOf(`${JSON.stringify(variable)}:`),
    })),
    after: byteTextOf(`}${name}}`),
  };
}

/** The same text as the general executor sends, so that neither asks again what the other has been answered. */
function bodyOf(frame: BodyFrame, { variables }: Run, representations: ByteText | undefined): ByteText {
  let given = '';
  for (const { name, key } of frame.variables) {
    const value = variables[name];
    if (value === undefined) continue;
    given += `${given === '' ? '' : ','}${key}${byteTextOf(JSON.stringify(value))}`;
  }
  if (representations !== undefined) {
    given += `${given === '' ? '' : ','}"representations":[${representations}]`;
  }
  return `${frame.before}${given}${frame.after}`;
}
