import { print } from 'graphql';
import type { Rule } from './graph-view';

function capitalised(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** One legal act, one mutation, one input, one answer: so every act can be audited and refused by its own name. */
export const mutationsAreSingleActs: Rule = ({ fields }) =>
  fields
    .filter(({ typeName }) => typeName === 'Mutation')
    .flatMap(({ coordinate, name, type, args }) => {
      const input = `${capitalised(name)}Input!`;
      const payload = `${capitalised(name)}Payload`;
      const takesItsInput = args.length === 1 && args[0]?.name === 'input' && print(args[0].type) === input;
      const messages = [
        ...(takesItsInput ? [] : [`it takes one argument, input: ${input}`]),
        ...(print(type) === payload ? [] : [`it answers ${payload}`]),
        ...(/^(update|set|change|edit|save)[A-Z]/.test(name) ? ['it is named after a form, not an act'] : []),
      ];
      return messages.map((message) => ({ coordinate, rule: 'mutation', message }));
    });
