/** How many objects of a type an agency gave. */
export interface GivenRows {
  readonly type: string;
  readonly count: number;
}

/** Which entities of a type an agency gave or was asked about, in the order it was; one may come again. */
export interface GivenEntities {
  readonly type: string;
  readonly keys: readonly string[];
}

interface KeysOfType {
  readonly type: string;
  keys: string[];
  isShared: boolean;
}

/**
 * What one answer gives, noted as it is read. Lists, since an answer gives objects of a handful of types: maps and sets
 * of each answer were an eighth of what outlived a collection of the young.
 */
export class GivenObjects {
  readonly rows: { readonly type: string; count: number }[] = [];
  readonly keys: KeysOfType[] = [];
  private readonly types: string[] = [];

  /** What other answers give too: their lists are this one's as well for as long as it adds nothing to them. */
  addAll({ keys, types }: GivenObjects): void {
    for (const { type, keys: ofOthers } of keys) {
      const ofType = this.keysOf(type);
      if (ofType) {
        ofType.keys = [...ofType.keys, ...ofOthers];
        ofType.isShared = false;
      } else this.keys.push({ type, keys: ofOthers, isShared: true });
    }
    for (const type of types) this.addType(type);
  }

  /** @param key undefined where the object has none that is recorded */
  addGiven(type: string, key: string | undefined): void {
    const row = this.rows.find((each) => each.type === type);
    if (row) row.count += 1;
    else this.rows.push({ type, count: 1 });
    this.addType(type);
    if (key !== undefined) this.addKey(type, key);
  }

  /** An object that was asked about and is known: whoever asked has it already. */
  addType(type: string): void {
    if (!this.types.includes(type)) this.types.push(type);
  }

  addKey(type: string, key: string): void {
    const ofType = this.keysOf(type);
    if (!ofType) {
      this.keys.push({ type, keys: [key], isShared: false });
    } else if (ofType.isShared) {
      ofType.keys = [...ofType.keys, key];
      ofType.isShared = false;
    } else {
      ofType.keys.push(key);
    }
  }

  has(type: string): boolean {
    return this.types.includes(type);
  }

  private keysOf(type: string): KeysOfType | undefined {
    return this.keys.find((each) => each.type === type);
  }
}
