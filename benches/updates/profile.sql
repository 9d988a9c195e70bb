-- profile.sample: what the sessions are doing just now; the product's statements begin with their names
select coalesce(substring(query from '-- ([a-z_]+\.[a-z_]+)'), 'other') as statement,
       coalesce(wait_event, 'running') as wait
from pg_stat_activity
where datname = current_database() and state = 'active' and pid <> pg_backend_pid()
