-- Draws a line of BENCH_DRAWS for every request: path, cookie and form, separated by tabs; without a form it asks for a page.
-- In a form {key} becomes a request's own key, {number} and {phone} those of somebody who never came before.
local pages, forms, n = {}, {}, 0
local mark = os.time() .. "-" .. os.getenv("BENCH_RUN")
local weights = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 }

-- A synthetic citizen number with its right check digit: of a region that there is not, and of the sequence 990–999.
local function citizen()
  local body = string.format("4100%02d%d%02d%02d99%d",
    math.random(99), math.random(1940, 2005), math.random(12), math.random(28), math.random(0, 9))
  local sum = 0
  for digit, weight in ipairs(weights) do sum = sum + tonumber(body:sub(digit, digit)) * weight end
  local last = sum % 11 + 1
  return body .. ("10X98765432"):sub(last, last)
end

function init()
  math.randomseed(os.time() * 1000 + tonumber(os.getenv("BENCH_RUN")))
  for line in io.lines(os.getenv("BENCH_DRAWS")) do
    local path, cookie, form = line:match("^([^\t]*)\t([^\t]*)\t(.*)$")
    if form == "" then
      pages[#pages + 1] = wrk.format("GET", path, { ["Cookie"] = cookie })
    else
      forms[#forms + 1] = { path = path, cookie = cookie, form = form, isNew = form:find("{number}", 1, true) }
    end
  end
end

function request()
  if #pages > 0 then return pages[math.random(#pages)] end
  n = n + 1
  local drawn = forms[math.random(#forms)]
  local words = { key = mark .. "-" .. n }
  if drawn.isNew then
    words.number = citizen()
    words.phone = "13800" .. words.number:sub(12, 17)
  end
  local body = drawn.form:gsub("{(%a+)}", words)
  return wrk.format("POST", drawn.path, {
    ["Cookie"] = drawn.cookie, ["Content-Type"] = "application/x-www-form-urlencoded" }, body)
end
