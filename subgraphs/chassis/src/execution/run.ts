import type { FieldNode, GraphQLFieldResolver } from 'graphql';
import { FailedField, ListParts, ObjectParts, type FieldPlace, type Part, type Places } from './answer-parts';
import { ResolveInfo, type FieldOfDocument } from './resolve-info';

export type Values = Readonly<Record<string, unknown>>;

/** Makes a part of the answer of what was resolved; throws for what the value's type does not allow. */
export type CompleteValue = (run: Run, value: unknown) => Part;

/** A field of a selection, with all that can be known of it before it is asked. */
export interface CompiledField extends FieldPlace {
  /** JSON of its value where that is the same whatever is asked: `__typename`. */
  readonly constant: string | undefined;
  readonly ofDocument: FieldOfDocument;
  /** Undefined where it is read off its object. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown, Values> | undefined;
  /** @throws where a variable gives no value to an argument that needs one */
  readonly readArguments: (variables: Values) => Values;
  readonly complete: CompleteValue;
  /** Its number among the fields of the query: a run keeps by it what is the same for all objects. */
  readonly number: number;
}

/** One execution of a compiled query: for whom, with which variables, and how much it still waits for. */
export class Run {
  private waitingFor = 0;
  private whenComplete: (() => void) | undefined;
  private readonly args: (Values | undefined)[] = [];
  private readonly infos: (ResolveInfo | undefined)[] = [];

  constructor(
    readonly context: unknown,
    private readonly variables: Values,
  ) {}

  /** Resolves when every place has its part. */
  complete(): Promise<void> {
    if (this.waitingFor === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.whenComplete = resolve;
    });
  }

  /** An object of which these fields are asked. */
  completeFields(fields: readonly CompiledField[], source: unknown): Part {
    const places: Places = [];
    let text = '';
    let isText = true;
    for (const [index, field] of fields.entries()) {
      const part = field.constant ?? this.completeField(field, source, places, index);
      places[index] = part;
      if (typeof part === 'string') text += field.opening + part;
      else isText = false;
    }
    if (!isText) return new ObjectParts(fields, places);
    return fields.length === 0 ? '{}' : `${text}}`;
  }

  /** A list, each item of which stands or falls by itself. */
  completeItems(values: Iterable<unknown>, items: ItemsOfList): Part {
    const places: Places = [];
    let text = '';
    let isText = true;
    for (const value of values) {
      const index = places.length;
      const part = this.completeLater(value, items.complete, items.nodes, places, index);
      places[index] = part;
      if (typeof part === 'string') text += index === 0 ? part : `,${part}`;
      else isText = false;
    }
    return isText ? `[${text}]` : new ListParts(items.nullable, places);
  }

  /** What a resolver is told of its field; the same for all objects that it is resolved of. */
  infoOf({ number, ofDocument }: Pick<CompiledField, 'number' | 'ofDocument'>): ResolveInfo {
    return (this.infos[number] ??= new ResolveInfo(ofDocument, this.variables));
  }

  private completeField(
    field: CompiledField,
    source: unknown,
    places: Places,
    index: number,
  ): Part | undefined {
    let value: unknown;
    try {
      value = field.resolve
        ? field.resolve(source, this.argumentsOf(field), this.context, this.infoOf(field))
        : this.memberOf(source, field);
    } catch (error) {
      return new FailedField(error, field.ofDocument.fieldNodes);
    }
    return this.completeLater(value, field.complete, field.ofDocument.fieldNodes, places, index);
  }

  /** The part that a value becomes, or undefined when it is still to come: it is put into its place then. */
  private completeLater(
    value: unknown,
    complete: CompleteValue,
    nodes: readonly FieldNode[],
    places: Places,
    index: number,
  ): Part | undefined {
    let isLater: boolean;
    try {
      isLater = isPromise(value);
    } catch (error) {
      return new FailedField(error, nodes);
    }
    if (!isLater) return this.completeNow(value, complete, nodes);
    this.waitingFor += 1;
    // A thenable that calls back at once would be overwritten by what it is waited for with.
    void Promise.resolve(value).then(
      (resolved) => {
        places[index] = this.completeNow(resolved, complete, nodes);
        this.arrived();
      },
      (error: unknown) => {
        places[index] = new FailedField(error, nodes);
        this.arrived();
      },
    );
    return undefined;
  }

  private completeNow(value: unknown, complete: CompleteValue, nodes: readonly FieldNode[]): Part {
    try {
      return complete(this, value);
    } catch (error) {
      return new FailedField(error, nodes);
    }
  }

  private arrived(): void {
    this.waitingFor -= 1;
    if (this.waitingFor === 0) this.whenComplete?.();
  }

  private argumentsOf(field: CompiledField): Values {
    return (this.args[field.number] ??= field.readArguments(this.variables));
  }

  /** What graphql-js reads where a field has no resolver. */
  private memberOf(source: unknown, field: CompiledField): unknown {
    if ((typeof source !== 'object' || source === null) && typeof source !== 'function') return undefined;
    const { fieldName } = field.ofDocument;
    const member: unknown = Reflect.get(source, fieldName);
    if (typeof member !== 'function') return member;
    return Reflect.apply(member, source, [
      this.argumentsOf(field),
      this.context,
      this.infoOf(field),
    ]) as unknown;
  }
}

/** What is asked of the items of a list. */
export interface ItemsOfList {
  readonly nullable: boolean;
  readonly nodes: readonly FieldNode[];
  readonly complete: CompleteValue;
}

function isPromise(value: unknown): boolean {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return false;
  return 'then' in value && typeof value.then === 'function';
}
