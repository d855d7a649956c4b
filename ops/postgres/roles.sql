-- Two roles of one database: the owner of the tables changes their shape (`bangban migrate`), another serves the county and can
-- neither do that nor change what was written to the record. Run as the owner after each `bangban migrate`; safe to repeat:
--   psql -v ON_ERROR_STOP=1 -v service=bangban_service -f roles.sql 'postgres://bangban_owner@host/bangban'
-- The role must be there: CREATE ROLE bangban_service LOGIN PASSWORD '…';
BEGIN;
GRANT USAGE ON SCHEMA public TO :"service";
REVOKE CREATE ON SCHEMA public FROM PUBLIC, :"service";
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO :"service";
REVOKE UPDATE, DELETE, TRUNCATE ON case_event, audit, record_head FROM :"service";
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON migration FROM :"service";
COMMIT;
