/**
 * A value as a JavaScript literal that is inert wherever the text ends up: `</script>` and `<!--` cannot close or open
 * anything if the file is ever inlined, and U+2028/9 end no line in an old parser.
 */
export function toScriptLiteral(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
