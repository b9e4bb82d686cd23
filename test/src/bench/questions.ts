import { SHOWCASE_ENTERPRISE_CODE } from '@lienthong/demonstration';
import { ask } from '../testkit/ask';
import { saved } from '../testkit/saved';
import { QUESTIONS, type QuestionName } from './saved-questions';

/** A question, about as many things as are asked in turn. The first is the one that is asked when all ask the same. */
export interface Question {
  readonly name: QuestionName;
  readonly bodies: readonly string[];
}

/** More than there are connections, so that no two requests under way at once are the same. */
const DISTINCT = 48;
/** Most companies of the demonstration have next to nothing on record, so that many are looked at to find some that do. */
const PAGES = 6;
const PAGE = 100;

const SURVEY = `query Survey($first: Int!, $after: String) {
  organizations(first: $first, after: $after, filter: { kind: ENTERPRISE }) {
    edges {
      cursor
      node {
        enterpriseCode
        siteLicences(first: 20) { nodes { number } }
        socialNetworkLicences(first: 20) { nodes { number } }
        violations(first: 20) { nodes { id } }
        verificationRequests(first: 20) { nodes { id } }
      }
    }
  }
}`;

interface Company extends Readonly<Record<string, unknown>> {
  readonly enterpriseCode: string;
}

interface Surveyed {
  readonly organizations: { readonly edges: readonly Edge[] };
}

interface Edge {
  readonly cursor: string;
  readonly node: Company;
}

/**
 * The dossiers of the companies that most is known of, and the list from one company after the other on: all answers of a
 * question are of like size, and each takes the same plan.
 *
 * @param url a gateway that answers everybody
 */
export async function chooseQuestions(url: string): Promise<readonly Question[]> {
  const edges = await survey(url);
  if (edges.length < DISTINCT) throw new Error(`there are ${edges.length} companies only to ask about`);
  const variables: Record<QuestionName, readonly object[]> = {
    CompanyDossier: rankCompanies(edges.map(({ node }) => node)).map((enterpriseCode) => ({
      enterpriseCode,
    })),
    CompanyList: [undefined, ...edges.map(({ cursor }) => cursor)].map((after) => ({
      ...saved('CompanyList').variables,
      ...(after !== undefined && { after }),
    })),
  };
  return QUESTIONS.map((name) => ({
    name,
    bodies: variables[name]
      .slice(0, DISTINCT)
      .map((chosen) => JSON.stringify({ query: saved(name).document, variables: chosen })),
  }));
}

async function survey(url: string): Promise<readonly Edge[]> {
  const edges: Edge[] = [];
  for (let page = 0; page < PAGES; page++) {
    const variables = { first: PAGE, after: edges.at(-1)?.cursor };
    const { data, text } = await ask<Surveyed>(url, SURVEY, variables);
    if (!data) throw new Error(`the companies cannot be looked through: ${text.slice(0, 500)}`);
    edges.push(...data.organizations.edges);
    if (data.organizations.edges.length < PAGE) break;
  }
  return edges;
}

/**
 * By of how many lists there is something, and how much: a dossier of nothing would need no second question to anybody.
 * The company that the demonstration tells most about is first.
 */
export function rankCompanies(companies: readonly Company[]): readonly string[] {
  const ranked = companies
    .map(({ enterpriseCode, ...lists }) => {
      const texts = Object.values(lists).map((list) => JSON.stringify(list));
      const filled = texts.filter((text) => text !== EMPTY_LIST);
      return { enterpriseCode, filled: filled.length, weight: filled.join('').length };
    })
    .sort((one, other) => other.filled - one.filled || other.weight - one.weight)
    .map(({ enterpriseCode }) => enterpriseCode);
  return [SHOWCASE_ENTERPRISE_CODE, ...ranked.filter((code) => code !== SHOWCASE_ENTERPRISE_CODE)];
}

const EMPTY_LIST = '{"nodes":[]}';
