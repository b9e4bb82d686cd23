import { byteTextOf, type ByteText } from '@lienthong/chassis';
import type { KeptFieldList } from './field-list';
import type { GivenKeys, ReadRecord } from './evidence-record';

/** What agencies were asked and gave for one operation. Callers who share it are put on record with the same words. */
export class Reading {
  /** The members `read` and `keys` of the record, as JSON. */
  readonly text: ByteText;
  readonly found: FoundInReading;

  constructor(
    readonly fields: KeptFieldList,
    readonly read: ReadRecord['read'],
    readonly keys: readonly GivenKeys[],
  ) {
    this.text = byteTextOf(`"read":${JSON.stringify(read)},"keys":${JSON.stringify(keys)}`);
    this.found = foundIn(this);
  }
}

/** What a reading can be found by. */
export interface FoundInReading {
  /** In order of name. */
  readonly agencies: readonly string[];
  /** Organisations that it was about, in order of code. */
  readonly organizations: readonly string[];
}

export function foundIn({ read, keys }: Pick<ReadRecord, 'read' | 'keys'>): FoundInReading {
  const ofOrganizations = keys.filter(({ type }) => type === 'Organization');
  return {
    agencies: Object.keys(read).sort(),
    // No code is empty or holds a space; what an agency gave in place of one is in the record's text, and cannot be searched for.
    organizations: inOrder(ofOrganizations.map((given) => given.keys)).filter((code) => /^\S+$/.test(code)),
  };
}

/** Each of the lists is in order and repeats nothing. */
function inOrder(lists: readonly (readonly string[])[]): readonly string[] {
  const [only = []] = lists;
  return lists.length < 2 ? only : [...new Set(lists.flat())].sort();
}
