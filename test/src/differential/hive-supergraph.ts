import { EVIDENCE, type SubgraphName } from '@lienthong/schema';
import { Kind, parse, print, visit, type ConstDirectiveNode } from 'graphql';

/** Who may read what is enforced by this project's gateway and agencies; Hive would want credentials of its own. */
const ACCESS = ['authenticated', 'requiresScopes', 'policy'];

/**
 * The committed supergraph for Hive's gateway: with the addresses of the running subgraphs, of which it names none, and
 * without the marks of access.
 */
export function supergraphForHive(sdl: string, addresses: ReadonlyMap<SubgraphName, string>): string {
  const isAccess = (node: ConstDirectiveNode): boolean => {
    if (node.name.value !== 'link') return ACCESS.includes(node.name.value);
    const url = valueOf(node, 'url');
    return ACCESS.some((name) => url.includes(`/${name}/`));
  };
  const document = visit(parse(sdl), {
    Directive: (node) => {
      const directive = node as ConstDirectiveNode;
      if (isAccess(directive)) return null;
      if (node.name.value !== 'join__graph') return undefined;
      const agency = valueOf(directive, 'name') as SubgraphName;
      const address = addresses.get(agency);
      // What was asked is put on record, so that no two who ask get the same from there, and nobody is asked for it.
      if (agency === EVIDENCE) return undefined;
      if (address === undefined)
        throw new Error(`the supergraph names an agency that is not served: ${agency}`);
      return {
        ...node,
        arguments: node.arguments?.map((argument) =>
          argument.name.value === 'url'
            ? { ...argument, value: { kind: Kind.STRING as const, value: `${address}/graphql` } }
            : argument,
        ),
      };
    },
    DirectiveDefinition: ({ name }) => (ACCESS.includes(name.value) ? null : undefined),
  });
  return print(document);
}

function valueOf(node: ConstDirectiveNode, name: string): string {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}
