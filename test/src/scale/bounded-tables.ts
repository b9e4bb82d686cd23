import type { AgencyName } from '@lienthong/schema';

/** Tables that the law, the calendar or the map of agencies fills: reading all of one costs the same at any size. */
const EVERYWHERE: readonly string[] = [
  'legal_instruments',
  'procedures',
  'procedure_deadlines',
  'calendar_years',
  'calendar_days',
  'register_keepers',
  // A row a day and figure, some more where days and days before them, or of answers, meet.
  // A row for each of those who write at once, 33 at most.
  'change_counts',
  'daily_figures',
  'subject_figures',
  'answer_figures',
  // A row a month, figure and province.
  'monthly_figures',
  'monthly_province_figures',
  // One row each.
  'headquarters_copy',
  'headquarters_book',
];

const OF_AGENCY: Readonly<Record<AgencyName, readonly string[]>> = {
  registry: [
    'provinces',
    'agencies',
    'agency_names',
    'agency_codes',
    'agency_functions',
    'agency_successions',
  ],
  city: [
    'legal_provisions',
    'fine_ranges',
    'punishable_acts',
    'sanctioning_titles',
    'sanction_ceilings',
    'limitation_periods',
    'press_imitation_criteria',
    'licence_terms',
  ],
  ministry: ['licence_terms'],
  police: ['refusal_grounds'],
};

/** Whether a table stays as large as it is however many companies, licences and cases there are. */
export function isBounded(agency: AgencyName, table: string): boolean {
  return EVERYWHERE.includes(table) || OF_AGENCY[agency].includes(table);
}
