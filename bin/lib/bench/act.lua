-- Durable acts: each connection gives feedback on cases of its own list, so that none waits for another's page.
local n, cases, token, cookie = 0, {}, os.getenv("BENCH_CSRF"), os.getenv("BENCH_COOKIE")
local thread = 0
function setup(t) t:set("id", thread); thread = thread + 1 end
function init()
  for line in io.lines(os.getenv("BENCH_CASES")) do cases[#cases + 1] = line end
  math.randomseed(os.time() + id)
end
function request()
  n = n + 1
  local case = cases[math.random(#cases)]
  local body = "csrf=" .. token .. "&note=bench&toldBy=phone&key=" .. id .. "-" .. os.time() .. "-" .. n .. "-" .. math.random(1000000000)
  return wrk.format("POST", "/cases/" .. case .. "/feedback", {
    ["Cookie"] = cookie, ["Content-Type"] = "application/x-www-form-urlencoded" }, body)
end
function done(summary, latency, requests)
  io.write(string.format("NON2XX %d\n", summary.errors.status))
end
