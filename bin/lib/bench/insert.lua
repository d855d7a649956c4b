-- The floor of an act: a post without a body, answered when its one row is on disk.
local path = os.getenv("BENCH_PATH") or "/act"
function request() return wrk.format("POST", path) end
