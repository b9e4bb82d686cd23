/**
 * The spellings that a pattern stands for: `so (thong tin|tt) (va|) tt` are four. Spaces are for the reader of the pattern:
 * phrases are compared without any. Groups may hold groups.
 *
 * @throws {RangeError} when a bracket has no other
 */
export function expand(pattern: string): readonly string[] {
  const squashed = pattern.replaceAll(' ', '');
  const { spellings, end } = alternatives(squashed, 0);
  if (end !== squashed.length) throw new RangeError(`a bracket too many: ${pattern}`);
  return spellings;
}

interface Expanded {
  readonly spellings: readonly string[];
  readonly end: number;
}

function alternatives(pattern: string, from: number): Expanded {
  const first = sequence(pattern, from);
  let { end } = first;
  const spellings = [...first.spellings];
  while (pattern[end] === '|') {
    const following = sequence(pattern, end + 1);
    spellings.push(...following.spellings);
    end = following.end;
  }
  return { spellings, end };
}

function sequence(pattern: string, from: number): Expanded {
  let spellings: readonly string[] = [''];
  let at = from;
  while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
    if (pattern[at] !== '(') {
      const letter = pattern[at] ?? '';
      spellings = spellings.map((spelling) => spelling + letter);
      at += 1;
      continue;
    }
    const group = alternatives(pattern, at + 1);
    if (pattern[group.end] !== ')') throw new RangeError(`a bracket too few: ${pattern}`);
    spellings = spellings.flatMap((spelling) => group.spellings.map((choice) => spelling + choice));
    at = group.end + 1;
  }
  return { spellings, end: at };
}
