import type { Knex } from 'knex';

/**
 * Applications for licences, alike in both registers as the licences are. Where an application stands on a day follows
 * from its days and is written nowhere: received, found incomplete and completed any number of times, found valid,
 * decided.
 */
export async function createLicenceApplicationTables(
  knex: Knex,
  { serviceRole, particulars }: { readonly serviceRole: string; readonly particulars: readonly string[] },
): Promise<void> {
  await knex.raw(`
    CREATE TABLE licence_applications (
      id uuid PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('NEW', 'AMENDED', 'RENEWED', 'REISSUED')),
      applicant_code text NOT NULL
        CONSTRAINT licence_applications_applicant_code_check CHECK (is_organization_code(applicant_code)),
      licence_id uuid REFERENCES licences (id),
      received_on date NOT NULL,
      valid_on date,
      due_on date,
      outcome text CHECK (outcome IN ('GRANTED', 'REFUSED')),
      decided_on date,
      refusal_reason text CHECK (refusal_reason <> ''),
      requested_domains text[] NOT NULL,
      requested_removals text[] NOT NULL,
      requested_months smallint
        CONSTRAINT licence_applications_requested_months_check CHECK (requested_months BETWEEN 1 AND 1200),
      remarks text CONSTRAINT licence_applications_remarks_check CHECK (remarks <> ''),
      ${particulars.map((column) => `requested_${column},`).join('\n      ')}
      created_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT licence_applications_order_check CHECK (valid_on >= received_on AND decided_on >= valid_on),
      CONSTRAINT licence_applications_clock_check CHECK ((due_on IS NULL) = (valid_on IS NULL) AND due_on >= valid_on),
      CONSTRAINT licence_applications_decision_check
        CHECK ((outcome IS NULL) = (decided_on IS NULL) AND (outcome IS NULL OR valid_on IS NOT NULL)),
      CONSTRAINT licence_applications_refusal_check
        CHECK ((refusal_reason IS NOT NULL) = (outcome IS NOT DISTINCT FROM 'REFUSED')),
      CONSTRAINT licence_applications_licence_check CHECK (
        CASE kind WHEN 'NEW' THEN (licence_id IS NOT NULL) = (outcome IS NOT DISTINCT FROM 'GRANTED')
        ELSE licence_id IS NOT NULL END)
    );
    COMMENT ON COLUMN licence_applications.licence_id IS
      'The licence it is about; of a first application, the licence that it led to.';
    COMMENT ON COLUMN licence_applications.valid_on IS 'Day the dossier was found valid, from which the term to decide runs.';
    COMMENT ON COLUMN licence_applications.requested_domains IS 'A-labels to be licensed, beside those that are.';
    COMMENT ON COLUMN licence_applications.requested_removals IS 'A-labels to be taken off the licence.';
    CREATE INDEX licence_applications_by_received_on ON licence_applications (received_on, id);
    CREATE INDEX licence_applications_by_applicant ON licence_applications (applicant_code, received_on, id);
    CREATE INDEX licence_applications_by_licence ON licence_applications (licence_id);
    CREATE INDEX licence_applications_pending ON licence_applications (due_on) WHERE outcome IS NULL;

    CREATE TABLE licence_application_supplements (
      application_id uuid NOT NULL REFERENCES licence_applications (id),
      ordinal smallint NOT NULL CHECK (ordinal >= 1),
      asked_on date NOT NULL,
      missing text NOT NULL CONSTRAINT licence_application_supplements_missing_check CHECK (missing <> ''),
      document_number text,
      supplied_on date,
      PRIMARY KEY (application_id, ordinal),
      CONSTRAINT licence_application_supplements_order_check CHECK (supplied_on >= asked_on)
    );
    CREATE UNIQUE INDEX licence_application_supplements_one_open
      ON licence_application_supplements (application_id) WHERE supplied_on IS NULL;

    CREATE TABLE licence_changes (
      id uuid PRIMARY KEY,
      licence_id uuid NOT NULL REFERENCES licences (id),
      kind text NOT NULL CHECK (kind IN ('OWNER', 'HEAD_OFFICE')),
      notified_on date NOT NULL,
      confirm_due_on date NOT NULL,
      description text NOT NULL CONSTRAINT licence_changes_description_check CHECK (description <> ''),
      document_number text CONSTRAINT licence_changes_document_number_check CHECK (document_number <> '')
    );
    COMMENT ON TABLE licence_changes IS 'What a holder tells of itself; it needs no approval, and is confirmed.';
    CREATE INDEX licence_changes_by_licence ON licence_changes (licence_id, notified_on, id);

    GRANT SELECT, INSERT, UPDATE ON licence_applications, licence_application_supplements TO ${serviceRole};
    GRANT SELECT, INSERT ON licence_changes TO ${serviceRole};
  `);
}

export async function dropLicenceApplicationTables(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE licence_changes, licence_application_supplements, licence_applications');
}
