-- What people type to find an item, one query after the other.
local queries, n = {}, 0
for line in io.lines(os.getenv("BENCH_QUERIES")) do queries[#queries + 1] = line end
function request()
  n = n % #queries + 1
  return wrk.format("GET", "/items/search?q=" .. queries[n])
end
