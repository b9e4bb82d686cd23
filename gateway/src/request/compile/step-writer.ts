import {
  isEnumType,
  isListType,
  isNonNullType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { Kind, Step, type Noting, type Read } from './reading-steps';
import { Token } from './token';

/** Writes steps in the order in which they are taken, and joins what always stands together. */
export class StepWriter {
  /** How many places for spans the steps need. */
  spans = 0;
  private readonly start = new Step(Kind.Token);
  private readonly steps = [this.start];
  private last = this.start;
  private text = '';

  /** The first of all steps. */
  finish(): Step | undefined {
    this.flush();
    for (const step of this.steps) {
      step.next = pastNothing(step.next);
      step.other = pastNothing(step.other);
      step.ways = step.ways.map(pastNothing);
    }
    return this.start.next;
  }

  /** What must stand here. */
  token(text: string): void {
    this.text += text;
  }

  /** A value between whatever lists and nulls its type has around it. */
  value(type: GraphQLOutputType, item: () => void): void {
    if (isNonNullType(type)) {
      this.present(type.ofType, item);
      return;
    }
    const ifNull = this.add(new Step(Kind.Null));
    this.present(type, item);
    ifNull.other = this.meet();
  }

  leaf(leaf: GraphQLLeafType, apiSchema: GraphQLSchema): void {
    if (isEnumType(leaf)) {
      // What callers may see: a value that is kept from them is none.
      const shown = apiSchema.getType(leaf.name);
      const values = (isEnumType(shown) ? shown : leaf).getValues();
      this.oneOf(values.map(({ name }) => ({ text: JSON.stringify(name), write: () => undefined })));
      return;
    }
    this.add(new Step(KINDS[leaf.name] ?? Kind.CustomScalar));
  }

  /** One of several tokens, and what follows each. */
  oneOf(choices: readonly { readonly text: string; readonly write: () => void }[]): void {
    const step = this.add(new Step(Kind.OneOf));
    const ends: Step[] = [];
    step.choices = choices.map(({ text }) => new Token(text));
    step.ways = choices.map(({ write }) => {
      const start = new Step(Kind.Token);
      this.steps.push(start);
      this.last = start;
      write();
      this.flush();
      ends.push(this.last);
      return start;
    });
    const met = this.meet();
    for (const end of ends) end.next = met;
  }

  /** Remembers where a value goes; returns by which number. */
  begin(): number {
    const step = this.add(new Step(Kind.Begin));
    step.span = this.spans;
    this.spans += 2;
    return step.span;
  }

  end(span: number): void {
    this.add(new Step(Kind.End)).span = span;
  }

  /** Keeps as its text what began at a span. */
  keep(span: number, slot: number): void {
    const step = this.add(new Step(Kind.Keep));
    step.span = span;
    step.slot = slot;
  }

  note(noting: Noting): void {
    this.add(new Step(Kind.Note)).noting = noting;
  }

  putTogether(read: Read, slot: number): void {
    const step = this.add(new Step(Kind.PutTogether));
    step.read = read;
    step.slot = slot;
  }

  private present(type: GraphQLOutputType, item: () => void): void {
    if (!isListType(type)) {
      item();
      return;
    }
    const opens = this.add(new Step(Kind.OpenList));
    const first = this.meet();
    this.value(type.ofType, item);
    this.add(new Step(Kind.NextItem)).other = first;
    opens.other = this.meet();
  }

  private add(step: Step): Step {
    this.flush();
    return this.append(step);
  }

  /** A step that does nothing, for several ways to meet at. */
  private meet(): Step {
    return this.add(new Step(Kind.Token));
  }

  private flush(): void {
    if (this.text === '') return;
    this.append(new Step(Kind.Token)).token = new Token(this.text);
    this.text = '';
  }

  private append(step: Step): Step {
    this.steps.push(step);
    this.last.next = step;
    this.last = step;
    return step;
  }
}

function pastNothing(step: Step | undefined): Step | undefined {
  let past = step;
  while (past?.kind === Kind.Token && past.token.length === 0) past = past.next;
  return past;
}

const KINDS: Readonly<Record<string, Kind>> = {
  String: Kind.String,
  ID: Kind.String,
  Int: Kind.Integer,
  Float: Kind.Number,
  Boolean: Kind.Boolean,
};
