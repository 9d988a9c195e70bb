-- figures.steps: when each step of a week was last performed, in the five weeks before $1
select step, max(recorded_at) as at
from (
    select recorded_at,
           case event -> 'body' ->> 'event'
               when 'opened' then 'opened'
               when 'advanced' then event -> 'body' ->> 'to'
               when 'plan_adopted' then 'planned'
               when 'begun' then 'loaded'
           end as step
    from journal, json_array_elements(events) as event
    where stream >= 'cycle/' || to_char($1::date - 35, 'YYYY-MM-DD') and stream < 'cycle0'
) as performed
where step is not null
group by step
order by step
