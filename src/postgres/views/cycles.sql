-- views.cycles: every week that has been opened or held
select week.cycle::text as name, row_to_json(week)::text as row from cycle as week order by week.cycle
