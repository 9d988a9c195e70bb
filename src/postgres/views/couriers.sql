-- views.couriers: the roster, dismissed ones too
select roster.courier::text as name, row_to_json(roster)::text as row from courier as roster order by roster.courier
