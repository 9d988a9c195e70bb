-- conformance.open: how many payments of a provider stand prepared; `%` are all
select count(*) as count from payment where stage = 'prepared' and provider like $1
