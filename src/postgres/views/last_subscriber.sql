-- views.last_subscriber: the highest number of all people who may order; 0 without any
select coalesce(max(id), 0) as id from person where kind = 'subscriber'
