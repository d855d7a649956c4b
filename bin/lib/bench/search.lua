-- What people type to find an item, one query after the other.
local queries, n = {}, 0
local headers = { ["Cookie"] = os.getenv("BENCH_COOKIE"), ["Content-Type"] = "application/x-www-form-urlencoded" }
for line in io.lines(os.getenv("BENCH_QUERIES")) do queries[#queries + 1] = line end
function request()
  n = n % #queries + 1
  return wrk.format("POST", "/items/search", headers, "csrf=" .. os.getenv("BENCH_CSRF") .. "&q=" .. queries[n])
end
