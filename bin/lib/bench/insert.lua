-- The floor of an act: a post without a body, answered when its one row is on disk.
function request() return wrk.format("POST", "/act") end
