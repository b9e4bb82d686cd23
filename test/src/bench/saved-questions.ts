import { saved } from '../testkit/saved';

export type QuestionName = 'CompanyDossier' | 'CompanyList';

/** The questions that the graph is measured with, from the repository's saved operations. */
export const QUESTIONS: readonly QuestionName[] = ['CompanyDossier', 'CompanyList'];

export function loadQuestionDocuments(): readonly string[] {
  return QUESTIONS.map((name) => saved(name).document);
}
