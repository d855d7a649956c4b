-- Durable creations: a request without an account of a person whose number is known already.
local n, token, cookie, item, place = 0, os.getenv("BENCH_CSRF"), os.getenv("BENCH_COOKIE"), os.getenv("BENCH_ITEM"), os.getenv("BENCH_PLACE")
math.randomseed(os.time())
local party = os.getenv("BENCH_PARTY")
function request()
  n = n + 1
  local body = "csrf=" .. token .. "&item=" .. item .. "&place=" .. place .. "&party=" .. party .. "&channel=visit&do=request&another=on&key=" .. os.time() .. "-" .. n .. "-" .. math.random(1000000000)
  return wrk.format("POST", "/cases/new", {
    ["Cookie"] = cookie, ["Content-Type"] = "application/x-www-form-urlencoded" }, body)
end
