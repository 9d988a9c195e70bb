-- figures_events
select id, events::text from journal where stream like 'subscriber/%' order by id
