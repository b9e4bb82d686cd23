import type { Knex } from 'knex';

/**
 * Where several processes write one log, each found its place taken by another, read the end anew and tried again: two wrote less
 * than one, and gave up on some records. In turn each statement waits for the one before it, finds the end and links to that. The lock
 * lasts as long as the statement, which waits for no client.
 *
 * What is linked, and how, is said in chain/link.ts and record/record-text.ts; whoever calls computes it again.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE FUNCTION append_in_turn(
      known_ordinal bigint, known_hash bytea, now text, rests text, kinds text, request_ids text, requesters text,
      agencies_read text, organizations_named text, lists text,
      OUT after_ordinal bigint, OUT after_hash bytea, OUT at text, OUT last_hash bytea)
    LANGUAGE plpgsql AS $$
    DECLARE
      rest text[] := string_to_array(rests, E'\\n');
      kind text[] := string_to_array(kinds, E'\\n');
      contents text[] := '{}';
      hashes bytea[] := '{}';
      last_ordinal bigint;
      last_time timestamptz;
      archived record;
    BEGIN
      PERFORM pg_advisory_xact_lock('records'::regclass::oid::bigint);
      SELECT records.ordinal, records.hash, records.recorded_at INTO last_ordinal, last_hash, last_time
        FROM records ORDER BY records.ordinal DESC LIMIT 1;
      SELECT archives.last_ordinal AS ordinal, archives.last_hash AS hash INTO archived
        FROM archives ORDER BY archives.number DESC LIMIT 1;
      IF archived.ordinal > coalesce(last_ordinal, 0) THEN
        last_ordinal := archived.ordinal;
        last_hash := archived.hash;
      END IF;
      -- A log that nobody has opened has no place to go on from.
      IF last_ordinal IS NULL THEN RETURN; END IF;
      after_ordinal := last_ordinal;
      after_hash := last_hash;
      -- RFC 3339 in one form sorts as text. A clock that is behind must not make a record look older than the one before.
      at := greatest(now COLLATE "C", to_char(last_time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
      FOR place IN 1..cardinality(rest) LOOP
        contents[place] := '{"kind":"' || kind[place] || '","at":"' || at || '",' || rest[place];
        last_hash := sha512(last_hash || int8send(after_ordinal + place) || convert_to(contents[place], 'UTF8'));
        hashes[place] := last_hash;
      END LOOP;
      INSERT INTO records (ordinal, hash, content, kind, recorded_at, request_id, requester, agencies, organizations)
        SELECT after_ordinal + added.place, added.hash, added.content, added.kind, at::timestamptz, added.request_id,
          added.requester, coalesce(string_to_array(added.agencies, ' '), '{}'),
          coalesce(string_to_array(added.organizations, ' '), '{}')
        FROM unnest(contents, hashes, kind, string_to_array(request_ids, E'\\n', ''), string_to_array(requesters, E'\\n', ''),
          string_to_array(agencies_read, E'\\n'), string_to_array(organizations_named, E'\\n')) WITH ORDINALITY
          AS added (content, hash, kind, request_id, requester, agencies, organizations, place)
        WHERE (EXISTS (SELECT FROM records WHERE records.ordinal = known_ordinal AND records.hash = known_hash)
            OR EXISTS (SELECT FROM archives WHERE archives.last_ordinal = known_ordinal AND archives.last_hash = known_hash))
          AND NOT EXISTS (SELECT FROM unnest(string_to_array(lists, ' ')) AS named (digest)
            WHERE NOT EXISTS (SELECT FROM field_lists WHERE field_lists.digest = named.digest));
      IF NOT FOUND THEN
        after_ordinal := NULL;
      END IF;
    END $$;
    COMMENT ON FUNCTION append_in_turn IS
      'Adds records at the end of the log, after whatever another process adds meanwhile; after_ordinal is null where the known place, or a list that they name, is not kept.';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP FUNCTION append_in_turn');
}
