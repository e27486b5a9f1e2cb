-- What one department may read, as PostgreSQL rights: columns by grants, rows by row-level security. Run as the owner of the hub's
-- tables, as often as wanted. The owner itself stays outside row-level security, so the hub goes on working.
begin;

do $$
begin
    if not exists (select from pg_roles where rolname = 'bench_department') then
        create role bench_department nologin;
    end if;
    execute format('grant bench_department to %I', current_user);
end
$$;

revoke all on all tables in schema public from bench_department;
grant usage on schema public to bench_department;

-- the columns that queries.json reads, and the keys that join them
grant select ("Id", "Name", "Sex", "BirthDate", "ResidentId", "HukouDivisionCode", "ResidenceDivisionCode", "ResponsibleDivisionCode",
              "DifficultyCategories", "RiskLevel", "FileState", "LastVisitedOn") on "Child" to bench_department;
grant select ("Id", "ChildId", "Name", "Relationship", "ResidentId", "ContactPhone", "GuardianshipState") on "Guardian" to bench_department;
grant select ("Id", "ChildId", "SchoolId", "Stage", "Grade", "Status", "EnrolledOn") on "SchoolEnrolment" to bench_department;
grant select ("Id", "ChildId", "BenefitType", "State", "MonthlyAmount", "AcceptedAt", "NextReviewOn") on "Entitlement" to bench_department;
grant select ("Id", "ChildId", "VisitedOn", "Method", "ChildSeen", "GuardianshipObservation", "ConcernRaised") on "Visit" to bench_department;
grant select ("Id", "ChildId", "ArrangementType", "State", "StartedOn", "EndedOn", "ExpectedEndOn") on "CareArrangement" to bench_department;
grant select ("Id", "ChildId", "Kind", "State", "CompletedOn", "RiskLevel", "NextReviewOn") on "Assessment" to bench_department;

-- the policies below read it with the caller's rights
grant select ("Unit", "ChildId") on "ChildScope" to bench_department;

-- A row is visible when its child is in the scope of the unit of the request. The setting is in a sub-select so that it is read once
-- for a statement and not once for a row. `select true` and not `exists`: units differ much in size, so the planner thinks the scope of
-- a unit small and answers `exists` by hashing all of it for every table of every statement; this is always one lookup by the key of
-- "ChildScope", several times faster for a unit of many children.
do $$
declare
    t text;
    key text;
begin
    foreach t in array array['Child', 'Guardian', 'SchoolEnrolment', 'Entitlement', 'Visit', 'CareArrangement', 'Assessment'] loop
        key := case t when 'Child' then 'Id' else 'ChildId' end;
        execute format('drop policy if exists bench_scope on %I', t);
        execute format(
            'create policy bench_scope on %1$I for select to bench_department using ((
                 select true from "ChildScope" s
                 where s."Unit" = (select current_setting(''hub.unit'', true)) and s."ChildId" = %1$I.%2$I))',
            t, key);
        execute format('alter table %I enable row level security', t);
    end loop;
end
$$;

commit;
