import { Lexer, Source, TokenKind } from 'graphql';
import { expectWithin, type AdmissionLimits } from './limits';

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Measures a text token by token, without parsing it: a parser would have built a tree of it, or run out of stack, before
 * anybody could say that it is too much. Counting ends at the first limit passed.
 *
 * @throws LIMIT_EXCEEDED; a text that is no GraphQL is left to the parser, which says where
 */
export function measureText(text: string, limits: AdmissionLimits): void {
  expectWithin(limits, 'characters', text.length);
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  let nesting = 0;
  for (;;) {
    const kind = nextKind(lexer);
    if (kind === undefined || kind === TokenKind.EOF) return;
    tokens += 1;
    if (OPENING.has(kind)) nesting += 1;
    if (CLOSING.has(kind)) nesting -= 1;
    expectWithin(limits, 'tokens', tokens);
    expectWithin(limits, 'nesting', nesting);
  }
}

function nextKind(lexer: Lexer): TokenKind | undefined {
  try {
    return lexer.advance().kind;
  } catch {
    return undefined;
  }
}
